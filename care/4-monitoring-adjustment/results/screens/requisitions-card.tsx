import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listRequisitions, orderTests } from '../requisition-schema.ts';
import { RequisitionItem } from './requisition-item.tsx';
import css from './results.module.css';

/** Laboratory tests of one person: what is due and can be ordered with one touch, and what was ordered. */
export function RequisitionsCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const { role } = useClinic();
  const list = useRead(listRequisitions, { params: { patientId } });
  const order = useAct(orderTests);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [priority, setPriority] = useState<'routine' | 'urgent'>('routine');
  const works = role === 'prescriber' || role === 'nurse';
  const turn = (key: string) =>
    setLeft((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <Awaited query={list} what={text('The requisitions')} lines={4}>
      {({ requisitions, due }) => {
        const open = due.filter(({ asked }) => asked === null);
        const keyOf = ({ protocol, item }: (typeof due)[number]) => `${protocol}/${item}`;
        const checks = open.filter((one) => !left.has(keyOf(one)));
        const shown = requisitions.filter(({ state, days }) => state !== 'back' || days <= 90).slice(0, 5);
        const submit = () =>
          order.mutate(
            {
              params: { patientId },
              body: {
                checks: checks.map(({ protocol, item }) => ({ protocol, item })),
                priority,
                note: null,
              },
            },
            { onSuccess: () => notice(text('The requisition is written. Print it from the list.')) },
          );
        return (
          <Section title={text('Laboratory')} flush={shown.length > 0}>
            {open.length === 0 && shown.length === 0 && (
              <Empty title={text('No laboratory test is due.')}>
                {text('What is due for the medications taken can be ordered here on the day it is due.')}
              </Empty>
            )}
            {works && open.length > 0 && (
              <div className="t-list-item">
                <fieldset className={css.tests}>
                  <legend className="t-strong">{text('Due and not ordered')}</legend>
                  {open.map((one) => (
                    <Checkbox
                      key={keyOf(one)}
                      checked={!left.has(keyOf(one))}
                      onChange={() => turn(keyOf(one))}
                      label={
                        <>
                          {one.analytes.map(({ name }) => name).join(', ')}{' '}
                          <span className="t-dim">
                            {one.name}, {text('due')} <Day date={one.dueOn} />
                          </span>
                        </>
                      }
                      mt="xs"
                    />
                  ))}
                </fieldset>
                <div className="t-row">
                  <Choice
                    label={text('Priority')}
                    value={priority}
                    onChange={setPriority}
                    options={[
                      { value: 'routine', label: text('Routine') },
                      { value: 'urgent', label: text('Urgent') },
                    ]}
                  />
                  <Button disabled={checks.length === 0} loading={order.isPending} onClick={submit}>
                    {text('Write the requisition')}
                  </Button>
                </div>
                {order.error !== null && <FailureNote error={order.error} what={text('The requisition')} />}
              </div>
            )}
            {shown.length > 0 && (
              <ul className="t-list" aria-label={text('Laboratory requisitions')}>
                {shown.map((one) => (
                  <RequisitionItem key={one.id} requisition={one} named={false} />
                ))}
              </ul>
            )}
          </Section>
        );
      }}
    </Awaited>
  );
}
