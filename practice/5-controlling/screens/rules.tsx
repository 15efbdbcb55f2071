import { useRead } from '#ui/call/use-read.ts';
import { overrideReasonWords } from '#ui/finding/override-reasons.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { severityWords } from '#ui/finding/severity-words.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type RuleRow, readRules } from '../rules-schema.ts';
import css from './measures.module.css';
import { PeriodChoice, periodOf } from './period-choice.tsx';

/** What became of the warnings: how many interrupt, which were heeded, which overridden and why. */
export function Rules() {
  const { text } = useText();
  const [address, setAddress] = useAddress();
  const days = periodOf(address['days']);
  const read = useRead(readRules, { query: { days } }, { keepPrevious: true });
  return (
    <div className="t-stack">
      <PeriodChoice days={days} onChange={(next) => setAddress({ days: next })} />
      <Awaited query={read} what={text('What became of the warnings')} lines={10}>
        {({ signed, givenUp, interruptions, per100, budget, rules }) =>
          per100 === null ? (
            <Empty title={text('Nothing was ordered in this time.')}>
              {text(
                'As soon as orders are signed, each rule shows here how often it spoke and what came of it.',
              )}
            </Empty>
          ) : (
            <>
              <Section title={text('Interruptions')}>
                <p>
                  <span className={css.figure}>{per100}</span>{' '}
                  {text('for every 100 orders; more than {{budget}} and people stop reading them.', {
                    budget,
                  })}{' '}
                  <strong>{per100 <= budget ? text('Within the budget.') : text('Above the budget.')}</strong>
                </p>
                <p className="t-dim">
                  {text(
                    '{{interruptions}} warnings asked for an answer, over {{signed}} signed orders, changes and stops and {{givenUp}} drafts given up.',
                    { interruptions, signed, givenUp },
                  )}
                </p>
                <p className="t-dim">
                  {text(
                    'Heeded: the draft was given up, or signed without what was warned of. Overridden: signed with a reason.',
                  )}{' '}
                  <AppLink to="/clinic/directing">{text('Which other findings interrupt here')}</AppLink>
                </p>
              </Section>
              <RuleTable
                title={text('Rules that interrupted')}
                rows={rules.filter((row) => row.interrupted + row.heeded > 0)}
                empty={text('No rule interrupted in this time.')}
              />
              <RuleTable
                title={text('Rules that only spoke')}
                rows={rules.filter((row) => row.interrupted + row.heeded === 0)}
                empty={text('Every rule that spoke interrupted at least once.')}
              />
            </>
          )
        }
      </Awaited>
    </div>
  );
}

interface RuleTableProps {
  readonly title: string;
  readonly rows: readonly RuleRow[];
  readonly empty: string;
}

function RuleTable({ title, rows, empty }: RuleTableProps) {
  const { text } = useText();
  const interrupting = rows.some((row) => row.interrupted + row.heeded > 0);
  if (rows.length === 0)
    return (
      <Section title={title}>
        <p className="t-dim">{empty}</p>
      </Section>
    );
  return (
    <Section title={title} flush>
      <DataTable
        label={title}
        rows={rows}
        rowId={({ rule }) => rule}
        columns={[
          {
            id: 'rule',
            title: text('Rule'),
            cell: ({ title: name, severity }) => (
              <>
                <strong>{name.charAt(0).toUpperCase() + name.slice(1)}</strong>
                <br />
                <span className="t-dim t-small">
                  <SeverityMark mark={severity} size={14} /> {text(severityWords[severity])}
                </span>
              </>
            ),
          },
          { id: 'shown', title: text('Shown'), cell: ({ shown, heeded }) => shown + heeded },
          ...(interrupting
            ? [
                {
                  id: 'interrupted',
                  title: text('Interrupted'),
                  cell: ({ interrupted, heeded }: RuleRow) => interrupted + heeded,
                },
                {
                  id: 'heeded',
                  title: text('Heeded'),
                  cell: ({ heeded }: RuleRow) => heeded,
                },
                {
                  id: 'overridden',
                  title: text('Overridden, and why'),
                  cell: (row: RuleRow) => <Overridden row={row} />,
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

function Overridden({ row }: { readonly row: RuleRow }) {
  const { text } = useText();
  if (row.interrupted === 0) return <>0</>;
  return (
    <>
      {row.interrupted}
      <br />
      <span className="t-dim t-small">
        {row.reasons.map(({ reason, times }) => `${text(wordsOf(reason))} (${times})`).join(', ')}
      </span>
    </>
  );
}

const wordsOf = (reason: RuleRow['reasons'][number]['reason']): string =>
  overrideReasonWords.find((one) => one.reason === reason)?.words ?? reason;
