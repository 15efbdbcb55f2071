import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import type { Balance } from '#clinical/balance/balance-shape.ts';
import { type CalendarDate, daysBetween } from '#kernel/time.ts';
import { agoText, dayText } from '../text/day-text.ts';
import { useText } from '../text/use-text.ts';
import { Axis } from './axis.tsx';
import { BalanceTable } from './balance-table.tsx';
import { BalanceTracks } from './balance-tracks.tsx';
import { CrossHair } from './cross-hair.tsx';
import { markedDays } from './day-readout.ts';
import { LeftOut } from './left-out.tsx';
import { spokenReadout } from './spoken-readout.ts';
import { dayScale, windowFor, type Zoom } from './time-window.ts';
import css from './timeline.module.css';
import { tracksInView } from './tracks-in-view.ts';
import { usePlotWidth } from './use-plot-width.ts';
import { useTimeWindow } from './use-time-window.ts';

interface BalanceTimelineProps {
  readonly balance: Balance;
  /** How many results to draw before the rest is only counted. */
  readonly resultLimit?: number;
}

/**
 * The balance: doses, scores, results and events of one person on one time axis, with one cross-hair through all of
 * them and the same data as a table. It draws; what the numbers mean was decided before it got them.
 */
export function BalanceTimeline({ balance, resultLimit = 4 }: BalanceTimelineProps) {
  const { text, language } = useText();
  const id = useId();
  const time = useTimeWindow(balance);
  const { window } = time;
  const [day, setDay] = useState<CalendarDate | null>(null);
  const [asTable, setAsTable] = useState(false);
  const [allResults, setAllResults] = useState(false);
  const [strip, width, measured] = usePlotWidth();
  const scale = useMemo(() => dayScale(window, width), [window, width]);
  const marks = useMemo(() => markedDays(balance), [balance]);
  const view = tracksInView(balance, time.settled, allResults ? Number.POSITIVE_INFINITY : resultLimit);
  const reach = windowFor('all', balance);
  // The strip follows the hand: dragged to the right, earlier days come in from the left
  const daysOf = (pixels: number) =>
    -Math.round((pixels / width) * (daysBetween(time.settled.from, time.settled.to) + 1));
  const on = day ?? balance.asOf;
  const title =
    day === null ? text('Now') : `${dayText(on, language)} (${agoText(on, balance.asOf, language)})`;
  return (
    <div className={css.timeline}>
      <div className={css.tools}>
        <p className={css.when}>{title}</p>
        <div className="t-row t-no-print">
          {time.zoom !== 'all' && (
            <>
              <ActionIcon
                variant="default"
                aria-label={text('Earlier')}
                disabled={!time.canGoEarlier}
                onClick={time.goEarlier}
              >
                <ChevronLeft size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="default"
                aria-label={text('Later')}
                disabled={!time.canGoLater}
                onClick={time.goLater}
              >
                <ChevronRight size={16} aria-hidden />
              </ActionIcon>
            </>
          )}
          <SegmentedControl
            size="xs"
            aria-label={text('Time shown')}
            value={time.zoom}
            onChange={(value) => {
              time.setZoom(value as Zoom);
              setDay(null);
            }}
            data={[
              { value: '3m', label: text('3 months') },
              { value: '1y', label: text('1 year') },
              { value: 'all', label: text('All') },
            ]}
          />
          <Button size="xs" variant="default" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? text('Show as picture') : text('Show as table')}
          </Button>
        </div>
      </div>
      {asTable ? (
        <BalanceTable balance={balance} window={window} />
      ) : (
        <div className={css.plot}>
          <div className={css.overlay}>
            <div ref={strip} className={css.overlayStrip}>
              <Axis window={window} scale={scale} asOf={balance.asOf} />
              <CrossHair
                label={text(
                  'Day on the timeline. Arrow keys go from mark to mark, with Shift from day to day.',
                )}
                day={day}
                onDay={(next) => {
                  setDay(next);
                  if (next !== null) time.show(next);
                }}
                onDrag={(pixels) => (pixels === null ? time.drop() : time.drag(daysOf(pixels)))}
                marks={marks}
                window={window}
                reach={reach}
                scale={scale}
                asOf={balance.asOf}
                spoken={`${title}. ${spokenReadout(balance, view, on, text)}`}
              />
            </div>
          </div>
          <ul className={css.tracks} aria-label={text('Tracks')}>
            {measured && (
              <BalanceTracks balance={balance} view={view} scale={scale} day={day} idPrefix={id} />
            )}
          </ul>
        </div>
      )}
      <LeftOut
        view={view}
        balance={balance}
        showAll={allResults}
        onShowAll={() => setAllResults(!allResults)}
      />
    </div>
  );
}
