import { Button } from '@mantine/core';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { openIntake, readIntake } from '../../intake-schema.ts';
import { FillIn } from './fill-in.tsx';
import { ToldSoFar } from './told-so-far.tsx';

interface MyIntakeProps {
  readonly patientId: string;
  readonly clinic: string;
  /** Null where it is not recorded. */
  readonly sex: string | null;
  /** The open step, as the address says. */
  readonly step: string | null;
  readonly onStep: (step: string | null) => void;
}

/** What a person tells about themselves before the first visit: begun, filled in step by step, handed in once. */
export function MyIntake({ patientId, clinic, sex, step, onStep }: MyIntakeProps) {
  const { text } = useText();
  const intake = useRead(readIntake, { params: { patientId } });
  return (
    <Awaited query={intake} what={text('Your answers')} lines={6}>
      {(data) => {
        if (data.intake === null) return <Begin patientId={patientId} clinic={clinic} />;
        if (data.intake.content.status !== 'in-progress')
          return <HandedIn clinic={clinic} intake={data.intake} />;
        return <FillIn patientId={patientId} intake={data.intake} sex={sex} step={step} onStep={onStep} />;
      }}
    </Awaited>
  );
}

function Begin({ patientId, clinic }: Pick<MyIntakeProps, 'patientId' | 'clinic'>) {
  const { text } = useText();
  const act = useAct(openIntake);
  return (
    <Section title={text('Before your first visit')}>
      <div className="t-stack">
        <p>
          {text(
            'What you tell us here helps your team at {{clinic}} to choose a treatment that fits you. It takes about ten minutes. You can stop at any time and go on later, and you may leave out any question.',
            { clinic },
          )}
        </p>
        {act.error !== null && <FailureNote error={act.error} what={text('Beginning')} />}
        <div>
          <Button
            size="lg"
            loading={act.isPending}
            onClick={() => act.mutate({ params: { patientId }, body: {} })}
          >
            {text('Begin')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

interface HandedInProps {
  readonly clinic: string;
  readonly intake: NonNullable<ReplyOf<typeof readIntake>['intake']>;
}

function HandedIn({ clinic, intake }: HandedInProps) {
  const { text } = useText();
  const reviewed = intake.content.status === 'reviewed';
  return (
    <div className="t-stack">
      <Section title={text('Thank you for telling us.')}>
        <div className="t-stack-tight" role="status">
          <p>
            {reviewed
              ? text('Your team at {{clinic}} has read it and taken it into your chart.', { clinic })
              : text(
                  'Your team at {{clinic}} reads it before your visit and talks about it with you. Nothing is decided without you.',
                  { clinic },
                )}
          </p>
          <p>{text('Something is different or missing? Write to your team, or tell them at the visit.')}</p>
          <div className="t-row">
            <AppLink to={paths.myMessages}>{text('Write to your team')}</AppLink>
            <AppLink to={paths.myBalance}>{text('Answer today’s questions')}</AppLink>
          </div>
        </div>
      </Section>
      <Section title={text('What you told us')}>
        <ToldSoFar items={intake.content.items} />
      </Section>
    </div>
  );
}
