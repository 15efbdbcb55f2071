import { readBanner, readProblems } from '#care/1-assessment/schema.ts';
import { AllergiesCard } from '#care/1-assessment/screens/allergies-card.tsx';
import { IntakeCard } from '#care/1-assessment/screens/intake/intake-card.tsx';
import { PersonFactsCard } from '#care/1-assessment/screens/person-facts-card.tsx';
import { ProblemsCard } from '#care/1-assessment/screens/problems-card.tsx';
import { ScalesCard } from '#care/1-assessment/screens/scales-card.tsx';
import { TargetsCard } from '#care/1-assessment/screens/targets-card.tsx';
import { useRead } from '#ui/call/use-read.ts';
import { useParam } from '#ui/nav/use-param.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './chart.module.css';
import { NewestScores } from './newest-scores.tsx';
import { useRecordFromHere } from './use-record-from-here.ts';

/** Step 1 of the procedure: what the person tells, what is known about them, and what treatment is to change. */
export function AssessTab() {
  const { text } = useText();
  const patientId = useParam('patientId');
  const problems = useRead(readProblems, { params: { patientId } });
  const { mayOrder, record } = useRecordFromHere();
  const banner = useRead(readBanner, { params: { patientId } });
  const pregnancy = banner.data?.flags.find(({ id }) => id === 'pregnancy');
  const mayRecord = record('condition') !== undefined;
  return (
    <>
      <NewestScores patientId={patientId} />
      <IntakeCard patientId={patientId} mayDecide={mayOrder} />
      <Awaited query={problems} what={text('Problems and allergies')} lines={10}>
        {(data) => (
          <>
            <TargetsCard
              patientId={patientId}
              mayRecord={mayRecord}
              conditions={data.conditions.map(({ id, content }) => ({ id, name: content.concept.text }))}
            />
            <div className={`${css.columns} ${css.halves}`}>
              <AllergiesCard
                patientId={patientId}
                problems={data}
                onRecord={record('allergy')}
                onReview={record('allergy-review')}
              />
              <ProblemsCard
                patientId={patientId}
                conditions={data.conditions}
                onRecord={record('condition')}
              />
              <PersonFactsCard
                problems={data}
                pregnancyApplies={pregnancy?.state !== 'not-applicable'}
                onPregnancy={record('pregnancy')}
              />
              <ScalesCard patientId={patientId} mayRecord={mayRecord} />
            </div>
          </>
        )}
      </Awaited>
    </>
  );
}
