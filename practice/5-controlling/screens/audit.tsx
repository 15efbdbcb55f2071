import { Button, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { useRead } from '#ui/call/use-read.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type AuditLine as AuditLineSchema, readAudit } from '../schema.ts';
import { actionWords, auditActs } from './audit-acts.ts';
import { VerifyAudit } from './verify-audit.tsx';

type AuditLine = z.infer<typeof AuditLineSchema>;

interface AuditProps {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Chooses the patient of the filter `patient` in the address; it belongs to another room. */
  readonly patientFilter: ReactNode;
}

const pageSize = 100;

/** Who saw or changed what: every touch of every chart, newest first. Filters live in the address. */
export function Audit({ people, patientFilter }: AuditProps) {
  const { text } = useText();
  const [address, change] = useAddress();
  const { patient, person, from, to, before } = address;
  const filtered = [patient, person, from, to].some((value) => value !== undefined);
  const lines = useRead(
    readAudit,
    {
      query: {
        patient,
        person,
        from,
        to,
        before: before === undefined ? undefined : Number(before),
        limit: pageSize,
      },
    },
    { keepPrevious: true },
  );
  return (
    <>
      <VerifyAudit />
      <Section title={text('Who saw or changed what')}>
        <div className="t-stack">
          <div className="t-fields">
            {patientFilter}
            <NativeSelect
              label={text('By')}
              value={person ?? ''}
              data={[
                { value: '', label: text('anybody') },
                ...people.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(event) =>
                change({ person: event.currentTarget.value || undefined, before: undefined })
              }
            />
            <DayField
              label={text('From')}
              value={from ?? ''}
              onChange={(value) => change({ from: value || undefined, before: undefined })}
            />
            <DayField
              label={text('To')}
              value={to ?? ''}
              onChange={(value) => change({ to: value || undefined, before: undefined })}
            />
          </div>
          {filtered && (
            <div>
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() =>
                  change({
                    patient: undefined,
                    person: undefined,
                    from: undefined,
                    to: undefined,
                    before: undefined,
                  })
                }
              >
                {text('Remove all filters')}
              </Button>
            </div>
          )}
        </div>
      </Section>
      <Awaited query={lines} what={text('The audit')} lines={10}>
        {(data) =>
          data.lines.length === 0 ? (
            <Empty title={filtered ? text('Nothing matches these filters.') : text('No line yet.')}>
              {text(
                'Every read and every change of a chart leaves a line here that nobody can alter unseen.',
              )}
            </Empty>
          ) : (
            <>
              <div className="t-card">
                <AuditTable lines={data.lines} />
              </div>
              <div className="t-row">
                {before !== undefined && (
                  <Button variant="default" onClick={() => change({ before: undefined })}>
                    {text('Newest')}
                  </Button>
                )}
                {data.more && (
                  <Button
                    variant="default"
                    onClick={() => change({ before: String(data.lines.at(-1)?.seq) }, { replace: false })}
                  >
                    {text('Older')}
                  </Button>
                )}
              </div>
            </>
          )
        }
      </Awaited>
    </>
  );
}

const outcomeWords = { done: 'done', refused: 'refused', failed: 'failed' } as const;

function AuditTable({ lines }: { readonly lines: readonly AuditLine[] }) {
  const { text } = useText();
  return (
    <DataTable
      label={text('Audit')}
      rows={auditActs(lines)}
      rowId={(line) => String(line.seq)}
      columns={[
        { id: 'at', title: text('When'), cell: (line) => <Moment at={line.at} /> },
        {
          id: 'who',
          title: text('Who'),
          cell: (line) => (
            <>
              {line.person} <span className="t-dim">{line.role}</span>
            </>
          ),
        },
        { id: 'what', title: text('What'), cell: (line) => actionWords(line.action) },
        { id: 'whose', title: text('Whose chart'), cell: (line) => <Charts names={line.charts} /> },
        { id: 'entity', title: text('Entry'), cell: (line) => line.entity ?? '–' },
        {
          id: 'outcome',
          title: text('Outcome'),
          cell: (line) =>
            line.outcome === 'done' ? (
              text(outcomeWords.done)
            ) : (
              <strong>{text(outcomeWords[line.outcome])}</strong>
            ),
        },
        { id: 'detail', title: text('Detail'), cell: (line) => line.detail ?? '' },
        { id: 'seq', title: text('Line'), numeric: true, cell: (line) => line.seq },
      ]}
    />
  );
}

/** One chart by its name; several as a number that opens to the names. */
function Charts({ names }: { readonly names: readonly string[] }) {
  const { text } = useText();
  if (names.length < 2) return names[0] ?? '–';
  return (
    <details>
      <summary>{text('{{count}} charts', { count: names.length })}</summary>
      {names.join(' · ')}
    </details>
  );
}
