import type { ReactNode } from 'react';
import type { Finding, NotChecked } from '#clinical/screening/finding.ts';
import { arrangeFindings } from './arrange-findings.ts';
import css from './finding.module.css';
import { FindingCard, type Follow } from './finding-card.tsx';
import { NotCheckedBox } from './not-checked-box.tsx';
import { NotCheckedCard } from './not-checked-card.tsx';

interface FindingListProps {
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
  readonly follow?: Follow | undefined;
  readonly answer?: (finding: Finding) => ReactNode;
  /** Under each thing whose check could not be made at all. */
  readonly acknowledge?: (item: NotChecked) => ReactNode;
  /** Under all the other things that were not checked. */
  readonly acknowledgeRest?: ReactNode;
}

/** First what could not be screened at all, then findings worst first, then whatever else was not checked. */
export function FindingList(props: FindingListProps) {
  const { findings, notChecked, follow, answer, acknowledge, acknowledgeRest } = props;
  return (
    <div className={css.list}>
      {notChecked
        .filter((item) => item.blocking)
        .map((item) => (
          <NotCheckedCard key={item.key} item={item} answer={acknowledge?.(item)} />
        ))}
      {arrangeFindings(findings).map((group) => (
        <div key={group.key} className={css.group}>
          {group.title !== null && <h4 className={css.groupTitle}>{group.title}</h4>}
          {group.findings.map((finding) => (
            <FindingCard key={finding.key} finding={finding} follow={follow} answer={answer?.(finding)} />
          ))}
        </div>
      ))}
      <NotCheckedBox items={notChecked.filter((item) => !item.blocking)} answer={acknowledgeRest} />
    </div>
  );
}
