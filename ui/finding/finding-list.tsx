import type { ReactNode } from 'react';
import type { Finding, NotChecked } from '#clinical/screening/finding.ts';
import { arrangeFindings } from './arrange-findings.ts';
import css from './finding.module.css';
import { FindingCard, type Follow } from './finding-card.tsx';
import { NotCheckedCard } from './not-checked-card.tsx';

interface FindingListProps {
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
  readonly follow?: Follow | undefined;
  readonly answer?: (finding: Finding) => ReactNode;
  readonly acknowledge?: (item: NotChecked) => ReactNode;
}

/** Findings worst first, mechanism by mechanism, and apart from them what was not checked. */
export function FindingList({ findings, notChecked, follow, answer, acknowledge }: FindingListProps) {
  return (
    <div className={css.list}>
      {arrangeFindings(findings).map((group) => (
        <div key={group.key} className={css.group}>
          {group.title !== null && <h4 className={css.groupTitle}>{group.title}</h4>}
          {group.findings.map((finding) => (
            <FindingCard key={finding.key} finding={finding} follow={follow} answer={answer?.(finding)} />
          ))}
        </div>
      ))}
      {notChecked.map((item) => (
        <NotCheckedCard key={item.key} item={item} answer={acknowledge?.(item)} />
      ))}
    </div>
  );
}
