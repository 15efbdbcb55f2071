import type { Finding } from '#clinical/screening/finding.ts';
import { severityRank } from '#clinical/screening/severity-order.ts';
import { HoldsFromLine } from '#ui/finding/holds-from.tsx';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Amount } from '#ui/text/amount.tsx';
import css from './order-drawer.module.css';

/** Findings by their one sentence, worst first: all of them in little room; the answer to each is given elsewhere. */
export function FindingLines({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className={css.named}>
      {findings
        .toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity))
        .map(({ key, severity, summary, from }) => (
          <li key={key}>
            <SeverityMark mark={severity} />
            <div>
              <p>
                <Amount text={summary} />
              </p>
              <HoldsFromLine from={from} />
            </div>
          </li>
        ))}
    </ul>
  );
}
