import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { AlertPolicy as Policy } from '#record/schema/directing.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Section } from '#ui/page/section.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { StepUpDeclined, useStepUp } from '#ui/sign/step-up.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readAlertPolicy, setAlertPolicy } from '../policy-schema.ts';

type Entry = Policy['rules'][number];

/** Which moderate findings interrupt here besides those that interrupt everywhere; nothing can be hidden. */
export function AlertPolicy() {
  const { text } = useText();
  const { role } = useClinic();
  const read = useRead(readAlertPolicy, {});
  const act = useAct(setAlertPolicy);
  const stepUp = useStepUp();
  const [adding, setAdding] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const decides = role === 'prescriber';
  const save = async (rules: readonly Entry[]): Promise<boolean> => {
    setError(null);
    try {
      const ifMatch = read.data?.policy?.version ?? 0;
      await stepUp(() => act.mutateAsync({ ifMatch, body: { rules: [...rules] } }));
      notice(text('The alert policy is kept.'));
      return true;
    } catch (failure) {
      if (!(failure instanceof StepUpDeclined)) setError(failure);
      return false;
    }
  };
  return (
    <Section
      title={text('Alert policy')}
      aside={text('contraindicated and major always interrupt')}
      actions={
        decides && (
          <Button size="compact-sm" onClick={() => setAdding(true)}>
            {text('Let a rule interrupt')}
          </Button>
        )
      }
      flush
    >
      {error !== null && <FailureNote error={error} what={text('The alert policy')} />}
      <Awaited query={read} what={text('The alert policy')} lines={3}>
        {({ policy, rules }) => {
          const entries = policy?.content.rules ?? [];
          const titleOf = (id: string) => rules.find((rule) => rule.id === id)?.title ?? id;
          return (
            <>
              {entries.length === 0 ? (
                <Empty title={text('The screen is as it comes.')}>
                  {text(
                    'A moderate finding that caused harm here can be made to interrupt until it is looked at again.',
                  )}
                </Empty>
              ) : (
                <DataTable
                  label={text('Alert policy')}
                  rows={entries}
                  rowId={({ rule }) => rule}
                  columns={[
                    {
                      id: 'rule',
                      title: text('Interrupts too'),
                      cell: ({ rule }) => <strong>{titleOf(rule)}</strong>,
                    },
                    { id: 'why', title: text('Why'), cell: ({ because }) => because },
                    {
                      id: 'until',
                      title: text('Looked at again'),
                      cell: ({ reviewOn }) => <Day date={reviewOn} />,
                    },
                    ...(decides
                      ? [
                          {
                            id: 'end',
                            title: text('End'),
                            cell: ({ rule }: Entry) => (
                              <Button
                                size="compact-xs"
                                variant="default"
                                loading={act.isPending}
                                onClick={() => void save(entries.filter((one) => one.rule !== rule))}
                              >
                                {text('End')}
                                <span className="t-visually-hidden">: {titleOf(rule)}</span>
                              </Button>
                            ),
                          },
                        ]
                      : []),
                  ]}
                />
              )}
              {adding && (
                <AddRule
                  rules={rules.filter(({ id }) => entries.every(({ rule }) => rule !== id))}
                  busy={act.isPending}
                  error={error}
                  onAdd={async (entry) => {
                    if (await save([...entries, entry])) setAdding(false);
                  }}
                  onClose={() => setAdding(false)}
                />
              )}
            </>
          );
        }}
      </Awaited>
    </Section>
  );
}

interface AddRuleProps {
  readonly rules: readonly { readonly id: string; readonly title: string }[];
  readonly busy: boolean;
  readonly error: unknown;
  readonly onAdd: (entry: Entry) => Promise<void>;
  readonly onClose: () => void;
}

function AddRule({ rules, busy, error, onAdd, onClose }: AddRuleProps) {
  const { text } = useText();
  const [rule, setRule] = useState('');
  const [because, setBecause] = useState('');
  const [reviewOn, setReviewOn] = useState('');
  const [tried, setTried] = useState(false);
  const missing = (value: string, words: string) => (tried && value.trim() === '' ? words : undefined);
  const submit = async () => {
    setTried(true);
    if (rule === '' || because.trim() === '' || reviewOn === '') return;
    await onAdd({ rule, because: because.trim(), reviewOn });
  };
  return (
    <Dialog onClose={onClose} title={text('Let a rule interrupt')} wide>
      <FormShell
        what={text('The alert policy')}
        submit={text('Decide')}
        onSubmit={() => void submit()}
        onCancel={onClose}
        busy={busy}
        error={error}
      >
        <Choice
          label={text('Rule')}
          required
          value={rule}
          error={missing(rule, text('Choose a rule'))}
          onChange={setRule}
          options={rules.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <Textarea
          label={text('Why')}
          required
          maxLength={500}
          value={because}
          error={missing(because, text('It is shown to whoever is interrupted'))}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
        <DayField
          label={text('Look at it again on')}
          required
          value={reviewOn}
          error={missing(reviewOn, text('From that day on it interrupts no more'))}
          onChange={setReviewOn}
        />
      </FormShell>
    </Dialog>
  );
}
