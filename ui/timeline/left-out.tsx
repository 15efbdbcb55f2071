import { Button } from '@mantine/core';
import type { Balance } from '#clinical/balance/balance-shape.ts';
import { useText } from '../text/use-text.ts';
import css from './timeline.module.css';
import type { TracksInView } from './tracks-in-view.ts';

interface LeftOutProps {
  readonly view: TracksInView;
  readonly balance: Balance;
  readonly showAll: boolean;
  readonly onShowAll: () => void;
}

/** What the picture does not show and why: outside the time shown, beyond the limit, unreadable, or not loaded. */
export function LeftOut({ view, balance, showAll, onShowAll }: LeftOutProps) {
  const { text } = useText();
  const unreadable = balance.results.reduce((sum, track) => sum + track.unreadable.length, 0);
  const remarks = [
    view.coursesElsewhere > 0 &&
      text('{{count}} medications outside the time shown', { count: view.coursesElsewhere }),
    view.silent > 0 && text('{{count}} scores or results outside the time shown', { count: view.silent }),
    unreadable > 0 &&
      text('{{count}} results could not be placed; they are in the table', { count: unreadable }),
  ].filter((remark) => remark !== false);
  return (
    <>
      {balance.notLoaded.length > 0 && (
        <p role="alert" className={css.notLoaded}>
          {text('This picture is incomplete. Not loaded: {{lists}}.', {
            lists: balance.notLoaded.join(', '),
          })}
        </p>
      )}
      <div className={css.leftOut}>
        {(view.resultsHidden > 0 || showAll) && (
          <Button size="compact-sm" variant="subtle" onClick={onShowAll}>
            {showAll
              ? text('Show fewer results')
              : text('Show {{count}} more results', { count: view.resultsHidden })}
          </Button>
        )}
        {remarks.length > 0 && <span className="t-dim">{remarks.join(' · ')}</span>}
      </div>
    </>
  );
}
