import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readCheckAudit } from '../check-audit-schema.ts';
import css from './checks.module.css';

/** How many of those who have a check open are in time; what was done elsewhere counts apart. */
export function CheckAuditCard({ protocol }: { readonly protocol: string | undefined }) {
  const { text } = useText();
  const audit = useRead(readCheckAudit, { query: { protocol } });
  return (
    <Awaited query={audit} what={text('The audit of the checks')} lines={6}>
      {({ rows }) => (
        <Section title={text('How many are in time')} flush>
          {rows.length === 0 ? (
            <Empty title={text('Nobody has a check open.')}>
              {text('Checks that the medications ask for are counted here.')}
            </Empty>
          ) : (
            <DataTable
              label={text('How many are in time')}
              rows={rows}
              rowId={({ protocol: id, item }) => `${id}/${item}`}
              columns={[
                {
                  id: 'check',
                  title: text('Check'),
                  cell: (row) => (
                    <>
                      <strong>{row.name}</strong> <span className="t-dim">{row.protocolName}</span>
                      {row.rules.length > 0 && (
                        <div className={css.own}>
                          {row.rules.join(' · ')}
                          {row.looser && ` (${text('longer than the source')})`}
                        </div>
                      )}
                    </>
                  ),
                },
                {
                  id: 'met',
                  title: text('In time'),
                  cell: (row) =>
                    row.metPercent === null ? (
                      <span className="t-dim">{text('nobody to count')}</span>
                    ) : (
                      <>
                        <strong>{row.metPercent} %</strong>{' '}
                        <span className="t-dim">
                          {text('{{part}} of {{all}}', {
                            part: row.counts.here + row.counts.elsewhere,
                            all: row.of,
                          })}
                        </span>
                      </>
                    ),
                },
                { id: 'here', title: text('here'), numeric: true, cell: (row) => row.counts.here },
                {
                  id: 'elsewhere',
                  title: text('elsewhere'),
                  numeric: true,
                  narrow: 'unless-zero',
                  cell: (row) => row.counts.elsewhere,
                },
                {
                  id: 'without',
                  title: text('closed without'),
                  numeric: true,
                  narrow: 'unless-zero',
                  cell: (row) => row.counts.without,
                },
                {
                  id: 'late',
                  title: text('overdue'),
                  numeric: true,
                  narrow: 'unless-zero',
                  cell: (row) => row.counts.late,
                },
                {
                  id: 'never',
                  title: text('never done'),
                  numeric: true,
                  narrow: 'unless-zero',
                  cell: (row) => row.counts.never,
                },
              ]}
            />
          )}
        </Section>
      )}
    </Awaited>
  );
}
