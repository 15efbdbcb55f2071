import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BodyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { draftLetter, type LetterSuggestion, listLetters } from '../letter-schema.ts';
import { LetterItem } from './letter-item.tsx';
import { occasionWords } from './letter-words.ts';
import css from './messages.module.css';

/** Letters about this person, and changes nobody outside was told of. */
export function LettersCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const { role } = useClinic();
  const [open, setOpen] = useState<string | null>(null);
  const letters = useRead(listLetters, { params: { patientId } });
  const draft = useAct(draftLetter);
  const mayWrite = role === 'prescriber' || role === 'nurse';
  const start = (to: string, occasion: LetterSuggestion['occasion'] | 'summary', orders: string[]) =>
    send({ to, occasion, orders });
  const send = (body: BodyOf<typeof draftLetter>) =>
    draft.mutate({ params: { patientId }, body }, { onSuccess: ({ letter }) => setOpen(letter.id) });
  return (
    <Section title={text('Letters')} flush>
      <Awaited query={letters} what={text('The letters')} lines={3}>
        {({ letters: list, suggestions, agreed, receivers, mail }) => (
          <>
            {draft.error !== null && <FailureNote error={draft.error} what={text('The letter')} />}
            {suggestions.length + agreed.length > 0 && (
              <ul aria-label={text('Not told yet')}>
                {agreed.map(({ dosePlans, what, on, to }) => (
                  <li key={`${dosePlans.join()}${to.member}`} className={css.part}>
                    <div className="t-row-between">
                      <span>
                        <strong>{what}</strong> {text('agreed')} <Day date={on} />:{' '}
                        {text('{{name}} has not been told.', { name: to.name })}
                      </span>
                      {mayWrite && (
                        <Button
                          size="xs"
                          variant="default"
                          loading={draft.isPending}
                          onClick={() =>
                            send({
                              to: to.member,
                              occasion: 'planned',
                              orders: [],
                              dosePlans: [...dosePlans],
                            })
                          }
                        >
                          {text('Draft a letter')}
                        </Button>
                      )}
                    </div>
                  </li>
                ))}
                {suggestions.map((one) => (
                  <li key={`${one.order}${one.to.member}`} className={css.part}>
                    <div className="t-row-between">
                      <span>
                        <strong>{one.what}</strong> {text(occasionWords[one.occasion])} <Day date={one.on} />:{' '}
                        {text('{{name}} has not been told.', { name: one.to.name })}
                      </span>
                      {mayWrite && (
                        <Button
                          size="xs"
                          variant="default"
                          loading={draft.isPending}
                          onClick={() => start(one.to.member, one.occasion, [one.order])}
                        >
                          {text('Draft a letter')}
                        </Button>
                      )}
                    </div>
                  </li>
                ))}
              </ul>
            )}
            {receivers.length === 0 && (
              <p className={`t-dim ${css.part}`}>
                {text('Nobody outside may receive letters yet: add the family doctor to the care team.')}
              </p>
            )}
            {list.length + suggestions.length + agreed.length === 0 && receivers.length > 0 && (
              <div className={css.part}>
                <Empty title={text('No letters yet.')}>
                  {text('Changes of medication that nobody outside was told of appear here.')}
                </Empty>
              </div>
            )}
            <ul aria-label={text('Letters')}>
              {list.map((letter) => (
                <LetterItem
                  key={letter.id}
                  patientId={patientId}
                  letter={letter}
                  mail={mail}
                  open={open === letter.id}
                  onToggle={() => setOpen(open === letter.id ? null : letter.id)}
                />
              ))}
            </ul>
            {mayWrite && receivers.length > 0 && (
              <div className={`t-row t-no-print ${css.part}`}>
                {receivers.map((member) => (
                  <Button
                    key={member.id}
                    size="xs"
                    variant="default"
                    loading={draft.isPending}
                    onClick={() => start(member.id, 'summary', [])}
                  >
                    {text('Draft a summary for {{name}}', { name: member.name })}
                  </Button>
                ))}
              </div>
            )}
          </>
        )}
      </Awaited>
    </Section>
  );
}
