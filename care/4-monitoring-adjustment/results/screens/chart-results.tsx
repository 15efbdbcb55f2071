import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Balance } from '#clinical/balance/balance-shape.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { Loading } from '#ui/state/loading.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type ChartResult, readResults } from '../review-schema.ts';
import { LookButtons } from './look-buttons.tsx';
import { BeforeSaid, WatchesSaid } from './result-facts.tsx';
import { ResultValue } from './result-value.tsx';
import css from './results.module.css';

const BalanceTimeline = lazy(() =>
  import('#ui/timeline/balance-timeline.tsx').then((module) => ({ default: module.BalanceTimeline })),
);

interface ChartResultsProps {
  readonly patientId: string;
  readonly balance: Balance;
  readonly onRecord?: (() => void) | undefined;
}

/** Results of a chart: the newest of each test, or every one; drawn against the doses they watch when asked for. */
export function ChartResults({ patientId, balance, onRecord }: ChartResultsProps) {
  const { text } = useText();
  const { role } = useClinic();
  const results = useRead(readResults, { params: { patientId } });
  const [every, setEvery] = useState(false);
  const [drawn, setDrawn] = useState<string | null>(null);
  const mayLook = role === 'prescriber' || role === 'nurse';
  return (
    <Awaited query={results} what={text('The results')} lines={6}>
      {({ results: all, unseen }) => {
        const rows = every ? all : newestOfEach(all);
        return (
          <Section
            title={text('Results')}
            aside={
              unseen > 0
                ? text('{{count}} not looked at yet', { count: unseen })
                : all.length > 0
                  ? text('newest value of each test')
                  : undefined
            }
            actions={
              <>
                {all.length > rows.length || every ? (
                  <Button size="compact-sm" variant="default" onClick={() => setEvery(!every)}>
                    {every ? text('Newest only') : text('All {{count}}', { count: all.length })}
                  </Button>
                ) : null}
                {onRecord && (
                  <Button size="compact-sm" variant="default" onClick={onRecord}>
                    {text('Record a result')}
                  </Button>
                )}
              </>
            }
            flush={rows.length > 0}
          >
            {rows.length === 0 ? (
              <Empty title={text('No result on file.')}>
                {text('Laboratory values and vital signs that are recorded or imported appear here.')}
              </Empty>
            ) : (
              <DataTable
                label={text('Results')}
                rows={rows}
                rowId={(row) => `${row.observation}/${row.name}`}
                columns={[
                  { id: 'name', title: text('Result'), cell: (row) => row.name },
                  { id: 'value', title: text('Value'), cell: (row) => <ResultValue result={row} /> },
                  { id: 'before', title: text('Before'), cell: (row) => <BeforeSaid result={row} /> },
                  { id: 'watches', title: text('Watches'), cell: (row) => <WatchesSaid result={row} /> },
                  {
                    id: 'range',
                    title: text('Range'),
                    cell: (row) => (row.range === null ? '–' : <Amount text={row.range} />),
                  },
                  { id: 'date', title: text('Collected'), cell: (row) => <Day date={row.collected} /> },
                  {
                    id: 'look',
                    title: text('Looked at'),
                    cell: (row) => <LookSaid row={row} patientId={patientId} mayLook={mayLook} />,
                  },
                  {
                    id: 'draw',
                    title: text('Drawn'),
                    narrow: 'hidden',
                    cell: (row) =>
                      row.analyte === null || row.notChecked !== null ? null : (
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          aria-expanded={drawn === row.analyte}
                          aria-label={text('Draw {{name}} against dose', { name: row.name })}
                          onClick={() => setDrawn(drawn === row.analyte ? null : row.analyte)}
                        >
                          {text('Against dose')}
                        </Button>
                      ),
                  },
                ]}
              />
            )}
            {drawn !== null && (
              <section className={css.drawn} aria-label={text('Drawn against dose')}>
                <Suspense fallback={<Loading lines={6} />}>
                  <BalanceTimeline balance={only(balance, drawn, all)} resultLimit={1} />
                </Suspense>
              </section>
            )}
          </Section>
        );
      }}
    </Awaited>
  );
}

interface LookSaidProps {
  readonly row: ChartResult;
  readonly patientId: string;
  readonly mayLook: boolean;
}

function LookSaid({ row, patientId, mayLook }: LookSaidProps) {
  const { text } = useText();
  if (row.look !== null)
    return (
      <span className="t-dim">
        {row.look.byName}, <Day date={row.look.at} plain />
        {row.look.text !== null && <>: {row.look.text}</>}
      </span>
    );
  // What waits for nobody: vital signs, what a prescriber wrote down, charts of long ago
  if (!row.waits) return <span className="t-dim">–</span>;
  return mayLook ? (
    <LookButtons patientId={patientId} result={row} />
  ) : (
    <span className="t-dim">{text('not yet')}</span>
  );
}

/** The newest line of each test, and every line that nothing could be compared with: these say nothing of each other. */
function newestOfEach(all: readonly ChartResult[]): readonly ChartResult[] {
  const seen = new Set<string>();
  return all.filter(({ analyte, name, notChecked }) => {
    const key = notChecked === null ? (analyte ?? name) : `${name}/not-checked`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The picture with this one result and the medications it watches. */
function only(balance: Balance, analyte: string, all: readonly ChartResult[]): Balance {
  const names = new Set(
    all.filter((one) => one.analyte === analyte).flatMap(({ watches }) => watches.map(({ name }) => name)),
  );
  return {
    ...balance,
    results: balance.results.filter((track) => track.analyte === analyte),
    courses: balance.courses.filter(({ name }) => names.has(name)),
    scores: [],
    sideEffects: [],
    adherence: [],
    events: [],
  };
}
