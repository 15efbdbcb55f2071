import type { Balance, ScoreTrack } from '#clinical/balance/balance-shape.ts';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';

/** The newest score of every scale with its band and the change since the baseline. */
export function ScoresCard({ balance }: { readonly balance: Balance }) {
  const { text } = useText();
  const rows = balance.scores.filter((track) => track.points.length > 0);
  return (
    <Section title={text('Scores')} flush={rows.length > 0}>
      {rows.length === 0 ? (
        <Empty title={text('No score on file.')}>
          {text('Rating scales that are filled in here or imported appear here.')}
        </Empty>
      ) : (
        <DataTable
          label={text('Scores')}
          rows={rows}
          rowId={(track) => track.instrument}
          columns={[
            { id: 'name', title: text('Scale'), cell: (track) => track.name },
            { id: 'score', title: text('Score'), cell: (track) => <Score track={track} /> },
            {
              id: 'baseline',
              title: text('Baseline'),
              cell: (track) => (track.baseline === null ? '–' : String(track.baseline.value)),
            },
            { id: 'change', title: text('Change'), cell: (track) => track.points.at(-1)?.change ?? '–' },
            {
              id: 'date',
              title: text('Answered'),
              cell: (track) => <Day date={track.points.at(-1)?.at.date ?? ''} />,
            },
          ]}
        />
      )}
    </Section>
  );
}

function Score({ track }: { readonly track: ScoreTrack }) {
  const point = track.points.at(-1);
  if (point === undefined) return '–';
  return (
    <>
      <strong>{point.value}</strong> <span className="t-dim">/ {track.range.high}</span> {point.band}
    </>
  );
}
