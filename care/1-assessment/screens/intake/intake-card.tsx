import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { IntakeStep } from '#record/schema/intake.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { openIntake, readIntake, reviewIntake } from '../../intake-schema.ts';
import { answersOf, stepTitles } from './answer-words.ts';
import css from './intake.module.css';
import { ReviewItem } from './review-item.tsx';

type IntakeEntry = NonNullable<ReplyOf<typeof readIntake>['intake']>;

interface IntakeCardProps {
  readonly patientId: string;
  /** Whether this reader takes answers over into the chart. */
  readonly mayDecide: boolean;
}

/** The person's own account, looked through answer by answer. */
export function IntakeCard({ patientId, mayDecide }: IntakeCardProps) {
  const { text } = useText();
  const intake = useRead(readIntake, { params: { patientId } });
  const act = useAct(openIntake);
  const open = () =>
    act.mutate(
      { params: { patientId }, body: {} },
      { onSuccess: () => notice(text('The intake waits for the person on their page “About me”.')) },
    );
  const status = intake.data?.intake?.content.status;
  const mayOpen = mayDecide && intake.data !== undefined && (status === undefined || status === 'reviewed');
  return (
    <Section
      title={text('Intake')}
      aside={intake.data?.intake && <Standing intake={intake.data.intake} />}
      actions={
        mayOpen && (
          <Button size="compact-sm" variant="default" loading={act.isPending} onClick={open}>
            {text('Ask for an intake')}
          </Button>
        )
      }
    >
      {act.error !== null && <FailureNote error={act.error} what={text('The intake')} />}
      <Awaited query={intake} what={text('The intake')} lines={2}>
        {(data) =>
          data.intake === null ? (
            <Empty title={text('No intake.')}>
              {text('The person can begin one on their page “About me”, or you ask for it here.')}
            </Empty>
          ) : data.intake.content.status === 'in-progress' ? (
            <p className="t-dim">
              {text(
                'Being filled in: {{done}} of {{all}} steps seen. It can be looked through once it is handed in.',
                {
                  done: data.intake.content.stepsSeen?.length ?? 0,
                  all: IntakeStep.options.length,
                },
              )}
            </p>
          ) : (
            <Review patientId={patientId} intakeId={data.intake.id} mayDecide={mayDecide} />
          )
        }
      </Awaited>
    </Section>
  );
}

function Standing({ intake: { content } }: { readonly intake: IntakeEntry }) {
  const { text } = useText();
  if (content.submittedAt === null)
    return (
      <>
        {text('begun')} <Day date={content.startedOn} />
      </>
    );
  const open = content.items.filter(({ decision }) => decision === null).length;
  return (
    <>
      {text('handed in')} <Moment at={content.submittedAt} />
      {' · '}
      {open === 0 ? text('all answers decided') : text('{{count}} answers to decide', { count: open })}
    </>
  );
}

interface ReviewProps extends IntakeCardProps {
  readonly intakeId: string;
}

function Review({ patientId, intakeId, mayDecide }: ReviewProps) {
  const { text } = useText();
  const review = useRead(reviewIntake, { params: { patientId, intakeId } });
  const titles = stepTitles(text);
  const [all, setAll] = useState(false);
  return (
    <Awaited query={review} what={text('The answers')} lines={6}>
      {({ intake, items, unanswered }) => {
        const reviewed = intake.content.status === 'reviewed';
        const shown = reviewed && !all ? [] : IntakeStep.options;
        return (
          <div>
            {reviewed && (
              <div className="t-row-between">
                <span className="t-dim">{text('Looked through: every answer is decided.')}</span>
                <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
                  {all ? text('Hide the answers') : text('Show the answers')}
                </Button>
              </div>
            )}
            {shown.map((step) => {
              const told = answersOf(intake.content.items, step);
              if (told.length === 0) return null;
              return (
                <div key={step}>
                  <h3 className={css.stepHead}>{titles[step]}</h3>
                  <ul>
                    {told.map((item) => {
                      const found = items.find(({ id }) => id === item.id);
                      return (
                        found && (
                          <ReviewItem
                            key={item.id}
                            patientId={patientId}
                            intake={{ id: intake.id, version: intake.version }}
                            item={item}
                            review={found}
                            mayDecide={mayDecide}
                          />
                        )
                      );
                    })}
                  </ul>
                </div>
              );
            })}
            {shown.length > 0 && unanswered.length > 0 && (
              <p className={css.attention}>
                {text('Not answered, so not known: {{steps}}', {
                  steps: unanswered.map((step) => titles[step]).join(', '),
                })}
              </p>
            )}
          </div>
        );
      }}
    </Awaited>
  );
}
