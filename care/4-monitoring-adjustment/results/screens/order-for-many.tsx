import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { addressOf } from '#ui/call/call.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import {
  listPeopleDue,
  orderForMany,
  type RequisitionView,
  requisitionPaper,
} from '../requisition-schema.ts';

const stateWords = { overdue: 'overdue', 'no-baseline': 'never done', due: 'due' } as const;
/** As many as one call takes. */
const mostAtOnce = 100;
const step = 25;

/** People with laboratory checks due: chosen, and ordered for all of them at once. */
export function OrderForMany() {
  const { text } = useText();
  const { role } = useClinic();
  const people = useRead(listPeopleDue, {});
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(step);
  const [made, setMade] = useState<readonly RequisitionView[]>([]);
  const order = useAct(orderForMany);
  const works = role === 'prescriber' || role === 'nurse';
  const turn = (id: string) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <Awaited query={people} what={text('Who has tests due')} lines={6}>
      {({ people: all, incomplete }) => {
        const rows = all.slice(0, shown);
        const picked = all.filter(({ patientId }) => chosen.has(patientId)).slice(0, mostAtOnce);
        const submit = () =>
          order.mutate(
            {
              body: {
                patientIds: picked.map(({ patientId }) => patientId),
                priority: 'routine',
                note: null,
              },
            },
            {
              onSuccess: ({ ordered }) => {
                setMade(ordered);
                setChosen(new Set());
              },
            },
          );
        return (
          <Section
            title={text('Due and not ordered')}
            aside={text('{{count}} people', { count: all.length })}
            actions={
              works && all.length > 0 ? (
                <>
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() =>
                      setChosen(chosen.size > 0 ? new Set() : new Set(rows.map(({ patientId }) => patientId)))
                    }
                  >
                    {chosen.size > 0 ? text('Choose none') : text('Choose all shown')}
                  </Button>
                  <Button
                    size="compact-sm"
                    disabled={picked.length === 0}
                    loading={order.isPending}
                    onClick={submit}
                  >
                    {text('Order for {{count}} people', { count: picked.length })}
                  </Button>
                </>
              ) : undefined
            }
            flush={all.length > 0}
          >
            {order.error !== null && <FailureNote error={order.error} what={text('The requisitions')} />}
            {made.length > 0 && <Made requisitions={made} />}
            {all.length === 0 ? (
              <Empty title={text('Every laboratory check that is due has been ordered.')}>
                {text(
                  'People appear here on the day a check is due, until it is ordered or a result is on file.',
                )}
              </Empty>
            ) : (
              <DataTable
                label={text('People with tests due')}
                rows={rows}
                rowId={({ patientId }) => patientId}
                columns={[
                  {
                    id: 'patient',
                    title: text('Patient'),
                    cell: (row) =>
                      works ? (
                        <Checkbox
                          label={row.patient}
                          checked={chosen.has(row.patientId)}
                          onChange={() => turn(row.patientId)}
                        />
                      ) : (
                        row.patient
                      ),
                  },
                  { id: 'tests', title: text('Tests'), cell: (row) => row.tests.join(', ') },
                  {
                    id: 'due',
                    title: text('Since'),
                    cell: (row) => (
                      <>
                        {text(stateWords[row.state])} <Day date={row.dueOn} />
                      </>
                    ),
                  },
                ]}
              />
            )}
            {(all.length > rows.length || incomplete > 0) && (
              <div className="t-row" style={{ padding: 'var(--t-3) var(--t-4)' }}>
                {all.length > rows.length && (
                  <Button size="xs" variant="default" onClick={() => setShown(shown + step)}>
                    {text('Show more')}
                  </Button>
                )}
                {incomplete > 0 && (
                  <span className="t-dim">
                    {text(
                      'For {{count}} people something could not be worked out; their checks are on the chart.',
                      {
                        count: incomplete,
                      },
                    )}
                  </span>
                )}
              </div>
            )}
          </Section>
        );
      }}
    </Awaited>
  );
}

function Made({ requisitions }: { readonly requisitions: readonly RequisitionView[] }) {
  const { text } = useText();
  return (
    <div role="status" style={{ padding: 'var(--t-3) var(--t-4)' }}>
      <p>
        {text('{{count}} requisitions were written. Print them here or from the list above.', {
          count: requisitions.length,
        })}
      </p>
      <ul>
        {requisitions.map(({ id, patient, content }) => (
          <li key={id}>
            <a
              href={addressOf(requisitionPaper, { params: { patientId: patient.id, requisitionId: id } })}
              download
            >
              {patient.name}, {content.number}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
