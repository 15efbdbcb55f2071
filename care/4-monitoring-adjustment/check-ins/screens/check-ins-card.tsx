import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import { type CheckInEntry, listCheckIns, recordCheckIn } from '../check-in-schema.ts';
import { CheckInForm } from './check-in-form.tsx';
import { CheckInRhythm } from './check-in-rhythm.tsx';
import { CheckInSaid } from './check-in-said.tsx';
import { type FormQuestions, questionsOf } from './kept-form.ts';

/** Shown at first; the rest is one press away. */
const shownFirst = 4;

interface CheckInsCardProps {
  readonly patientId: string;
  /** The form that makes one of them somebody's concern; it belongs to another step. */
  readonly concernForm: (checkIn: CheckInEntry, onDone: () => void) => ReactNode;
}

/** What the person has said between visits, newest first, and the form to write one down on the phone. */
export function CheckInsCard({ patientId, concernForm }: CheckInsCardProps) {
  const { text } = useText();
  const list = useRead(listCheckIns, { params: { patientId } });
  const [recording, setRecording] = useState(false);
  const [rhythm, setRhythm] = useState(false);
  const [all, setAll] = useState(false);
  return (
    <Awaited query={list} what={text('The check-ins')} lines={5}>
      {(data) => (
        <Section
          title={text('Check-ins')}
          aside={<DueWords due={data.due} />}
          actions={
            <>
              <Button size="compact-sm" variant="subtle" onClick={() => setRhythm(true)}>
                {text('How often')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setRecording(true)}>
                {text('Write one down')}
              </Button>
            </>
          }
          flush
        >
          {data.checkIns.length === 0 ? (
            <Empty title={text('Nothing was reported between visits yet.')}>
              {text('The person reports on their phone; you can also ask them and write it down.')}
            </Empty>
          ) : (
            <ul className={css.list}>
              {(all ? data.checkIns : data.checkIns.slice(0, shownFirst)).map((one) => (
                <CheckInLine key={one.id} checkIn={one} concernForm={concernForm} />
              ))}
            </ul>
          )}
          {data.checkIns.length > shownFirst && (
            <div className={css.more}>
              <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
                {all ? text('Show fewer') : text('Show all {{all}}', { all: data.checkIns.length })}
              </Button>
            </div>
          )}
          {rhythm && (
            <Dialog title={text('How often they are asked')} onClose={() => setRhythm(false)}>
              <CheckInRhythm
                patientId={patientId}
                data={data}
                onDone={() => {
                  notice(text('Saved.'));
                  setRhythm(false);
                }}
                onCancel={() => setRhythm(false)}
              />
            </Dialog>
          )}
          {data.reminders.unanswered >= data.reminders.afterUnanswered && (
            <p className={css.more}>
              {text('{{count}} reminders were not answered, so no more are sent. A call may be better.', {
                count: data.reminders.unanswered,
              })}
            </p>
          )}
          {recording && (
            <Dialog title={text('A check-in, written down')} onClose={() => setRecording(false)} wide>
              <WriteDown
                patientId={patientId}
                questions={questionsOf(data)}
                onDone={(seenBy) => {
                  notice(
                    seenBy === null
                      ? text('Recorded.')
                      : text('Recorded. {{name}} has been told.', { name: seenBy }),
                  );
                  setRecording(false);
                }}
                onCancel={() => setRecording(false)}
              />
            </Dialog>
          )}
        </Section>
      )}
    </Awaited>
  );
}

interface WriteDownProps {
  readonly patientId: string;
  readonly questions: FormQuestions;
  /** Name of whoever has been told; null where nobody needed to be. */
  readonly onDone: (seenBy: string | null) => void;
  readonly onCancel: () => void;
}

function WriteDown({ patientId, questions, onDone, onCancel }: WriteDownProps) {
  const act = useAct(recordCheckIn);
  return (
    <CheckInForm
      by="staff"
      questions={questions}
      sending={{ pending: act.isPending, error: act.error }}
      onSend={(body) =>
        act.mutate(
          { params: { patientId }, body },
          { onSuccess: ({ seenBy }) => onDone(seenBy?.name ?? null) },
        )
      }
      onCancel={onCancel}
    />
  );
}

interface CheckInLineProps {
  readonly checkIn: CheckInEntry;
  readonly concernForm: CheckInsCardProps['concernForm'];
}

function CheckInLine({ checkIn, concernForm }: CheckInLineProps) {
  const { text } = useText();
  const [raising, setRaising] = useState(false);
  const { own, recordedBy, content } = checkIn;
  return (
    <li className={css.entry}>
      <div>
        <Day date={content.on} />
        <div className={css.label}>
          {own ? text('by themselves') : text('written down by {{name}}', { name: recordedBy })}
        </div>
      </div>
      <div className="t-stack-tight">
        <div className="t-row-between">
          <CheckInSaid checkIn={content} />
          {!raising && (
            <Button
              size="compact-sm"
              variant="subtle"
              className="t-no-print"
              onClick={() => setRaising(true)}
            >
              {text('Make it a concern')}
              <span className="t-visually-hidden">
                : <Day date={content.on} plain />
              </span>
            </Button>
          )}
        </div>
        {raising && concernForm(checkIn, () => setRaising(false))}
      </div>
    </li>
  );
}

function DueWords({ due }: { readonly due: ReplyOf<typeof listCheckIns>['due'] }) {
  const { text } = useText();
  if (due.state === 'not-asked' || due.on === null) return text('nothing taken that they would be about');
  const every = due.everyDays ?? 0;
  return (
    <>
      {due.state === 'due' ? text('due') : due.state === 'paused' ? text('paused, again from') : text('next')}{' '}
      <Day date={due.on} plain />,{' '}
      {every === 1 ? text('every day') : text('every {{count}} days', { count: every })}
      {due.by === 'agreed' && ` ${text('as agreed')}`}
      {due.after !== null &&
        ` ${text('after the change of {{medicine}}', { medicine: due.after.medication })}`}
    </>
  );
}
