import { lazy, Suspense } from 'react';
import type { Balance } from '#clinical/balance/balance-shape.ts';
import { PrintBalance } from '#ui/page/print-balance.tsx';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { Loading } from '#ui/state/loading.tsx';
import { useText } from '#ui/text/use-text.ts';

const BalanceTimeline = lazy(() =>
  import('#ui/timeline/balance-timeline.tsx').then((module) => ({ default: module.BalanceTimeline })),
);

/** The balance timeline in its card; with nothing to draw it says what would be drawn. */
export function BalanceCard({ balance }: { readonly balance: Balance }) {
  const { text } = useText();
  const empty =
    balance.courses.length + balance.scores.length + balance.results.length + balance.events.length === 0;
  return (
    <Section
      title={text('Balance')}
      aside={text('doses, scores, results and events on one time axis')}
      actions={!empty && <PrintBalance />}
    >
      {empty && balance.notLoaded.length === 0 ? (
        <Empty title={text('Nothing to draw yet.')}>
          {text('The first order, score or result appears here, and everything after it on the same axis.')}
        </Empty>
      ) : (
        <Suspense fallback={<Loading lines={8} />}>
          <BalanceTimeline balance={balance} />
        </Suspense>
      )}
    </Section>
  );
}
