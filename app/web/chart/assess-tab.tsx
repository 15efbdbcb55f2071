import { Button } from '@mantine/core';
import { readProblems } from '#care/1-assessment/schema.ts';
import { AllergiesCard } from '#care/1-assessment/screens/allergies-card.tsx';
import { PersonFactsCard } from '#care/1-assessment/screens/person-facts-card.tsx';
import { ProblemsCard } from '#care/1-assessment/screens/problems-card.tsx';
import { useRead } from '#ui/call/use-read.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { useParam } from '#ui/nav/use-param.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './chart.module.css';
import { useRecordFromHere } from './use-record-from-here.ts';

/** Step 1 of the procedure: what is known about the person before anything is prescribed. */
export function AssessTab() {
  const { text } = useText();
  const patientId = useParam('patientId');
  const problems = useRead(readProblems, { params: { patientId } });
  const { record } = useRecordFromHere();
  const [, change] = useAddress();
  return (
    <>
      <div className="t-row t-no-print">
        <Button onClick={() => change({ score: 'open' }, { replace: false })}>
          {text('Record a score')}
        </Button>
      </div>
      <Awaited query={problems} what={text('Problems and allergies')} lines={10}>
        {(data) => (
          <div className={`${css.columns} ${css.halves}`}>
            <AllergiesCard
              patientId={patientId}
              problems={data}
              onRecord={record('allergy')}
              onReview={record('allergy-review')}
            />
            <ProblemsCard patientId={patientId} conditions={data.conditions} onRecord={record('condition')} />
            <PersonFactsCard problems={data} onPregnancy={record('pregnancy')} />
          </div>
        )}
      </Awaited>
    </>
  );
}
