import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { type IntakeAnswer, IntakeStep } from '#record/schema/intake.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useTakesPlace } from '#ui/form/use-takes-place.ts';
import { Section } from '#ui/page/section.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type readIntake, saveIntakeStep, submitIntake } from '../../intake-schema.ts';
import { answersOf, stepTitles } from './answer-words.ts';
import { PregnancyStep, ReasonStep, SubstancesStep } from './asked-steps.tsx';
import css from './intake.module.css';
import { RowsStep } from './rows-step.tsx';
import { ToldSoFar } from './told-so-far.tsx';

interface FillInProps {
  readonly patientId: string;
  readonly intake: NonNullable<ReplyOf<typeof readIntake>['intake']>;
  readonly sex: string | null;
  readonly step: string | null;
  readonly onStep: (step: string | null) => void;
}

const last = 'read-again';

/** The steps one after another. Each is kept when one goes on or back, so leaving loses nothing but the open page. */
export function FillIn({ patientId, intake, sex, step, onStep }: FillInProps) {
  const { text } = useText();
  const titles = stepTitles(text);
  // Asked where it may apply; recorded sex alone decides nothing else
  const steps = IntakeStep.options.filter((one) => one !== 'pregnancy' || sex !== 'male');
  const seen = new Set(intake.content.stepsSeen);
  const next = steps.find((one) => !seen.has(one)) ?? last;
  const current = step === last ? last : (steps.find((one) => one === step) ?? next);
  const at = current === last ? steps.length : steps.indexOf(current);
  const go = (to: number) => {
    onStep(steps[to] ?? last);
    window.scrollTo({ top: 0 });
  };
  return (
    <div className="t-stack">
      <div className={css.steps}>
        <p className="t-small t-dim" aria-live="polite">
          {current === last
            ? text('Almost done')
            : text('Step {{at}} of {{all}}', { at: at + 1, all: steps.length })}
        </p>
        <progress value={at} max={steps.length} aria-label={text('How far you are')} />
      </div>
      {current === last ? (
        <ReadAgain patientId={patientId} intake={intake} onStep={onStep} />
      ) : (
        <OneStep
          key={current}
          patientId={patientId}
          intake={intake}
          step={current}
          title={titles[current]}
          first={at === 0}
          onBack={() => go(at - 1)}
          onNext={() => go(at + 1)}
        />
      )}
    </div>
  );
}

interface OneStepProps extends Pick<FillInProps, 'patientId' | 'intake'> {
  readonly step: IntakeStep;
  readonly title: string;
  readonly first: boolean;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

function OneStep({ patientId, intake, step, title, first, onBack, onNext }: OneStepProps) {
  const { text } = useText();
  const act = useAct(saveIntakeStep);
  const form = useTakesPlace<HTMLFormElement>('heading');
  const [answers, setAnswers] = useState<readonly IntakeAnswer[]>(() =>
    answersOf(intake.content.items, step).map(({ answer }) => answer),
  );
  const save = (then: () => void) => {
    if (act.isPending) return;
    act.mutate(
      {
        params: { patientId, intakeId: intake.id, step },
        body: { answers: [...answers] },
        ifMatch: intake.version,
      },
      { onSuccess: then },
    );
  };
  return (
    <form
      ref={form}
      className="t-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(onNext);
      }}
    >
      <Section title={title}>
        {step === 'reason' ? (
          <ReasonStep answers={answers} onChange={setAnswers} />
        ) : step === 'substances' ? (
          <SubstancesStep answers={answers} onChange={setAnswers} />
        ) : step === 'pregnancy' ? (
          <PregnancyStep answers={answers} onChange={setAnswers} />
        ) : (
          <RowsStep step={step} answers={answers} onChange={setAnswers} />
        )}
      </Section>
      {act.error !== null && (
        <FailureNote
          error={act.error}
          what={text('Your answers')}
          kept={text('What you typed is still here.')}
        />
      )}
      <div className="t-row">
        <Button type="submit" size="lg" loading={act.isPending}>
          {text('Save and go on')}
        </Button>
        {!first && (
          <Button variant="default" size="lg" onClick={() => save(onBack)} disabled={act.isPending}>
            {text('Back')}
          </Button>
        )}
      </div>
      <p className="t-dim">
        {text('You can leave after each step and go on later. What you saved stays here.')}
      </p>
    </form>
  );
}

function ReadAgain({ patientId, intake, onStep }: Pick<FillInProps, 'patientId' | 'intake' | 'onStep'>) {
  const { text } = useText();
  const act = useAct(submitIntake);
  const form = useTakesPlace<HTMLDivElement>('heading');
  const empty = intake.content.items.length === 0;
  return (
    <Section title={text('Read it once more')}>
      <div ref={form} className="t-stack">
        <ToldSoFar items={intake.content.items} onChange={onStep} />
        {empty && <p>{text('Nothing is answered yet. Answer at least one question, then hand it in.')}</p>}
        {act.error !== null && (
          <FailureNote
            error={act.error}
            what={text('Handing it in')}
            kept={text('Your answers are saved.')}
          />
        )}
        <div>
          <Button
            size="lg"
            disabled={empty}
            loading={act.isPending}
            onClick={() =>
              act.mutate(
                { params: { patientId, intakeId: intake.id }, body: {}, ifMatch: intake.version },
                { onSuccess: () => onStep(null) },
              )
            }
          >
            {text('Hand it in')}
          </Button>
        </div>
      </div>
    </Section>
  );
}
