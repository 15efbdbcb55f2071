import type { Balance } from '#clinical/balance/balance-shape.ts';
import type { CalendarDate } from '#kernel/time.ts';
import { useText } from '../text/use-text.ts';
import {
  adherenceReadout,
  courseReadout,
  eventReadout,
  resultReadout,
  scoreReadout,
  sideEffectReadout,
} from './day-readout.ts';
import { PlotAdherence } from './plot-adherence.tsx';
import { PlotCourse } from './plot-course.tsx';
import { PlotEvents } from './plot-events.tsx';
import { PlotResult } from './plot-result.tsx';
import { PlotScore } from './plot-score.tsx';
import { PlotSideEffect } from './plot-side-effect.tsx';
import type { DayScale } from './time-window.ts';
import { TrackRow } from './track-row.tsx';
import type { TracksInView } from './tracks-in-view.ts';

interface BalanceTracksProps {
  readonly balance: Balance;
  readonly view: TracksInView;
  readonly scale: DayScale;
  readonly day: CalendarDate | null;
  readonly idPrefix: string;
}

/** All tracks, top to bottom: events, doses, scores, side effects, taking, sleep and steps, results. */
export function BalanceTracks({ balance, view, scale, day, idPrefix }: BalanceTracksProps) {
  const { text } = useText();
  const { asOf } = balance;
  const on = day ?? asOf;
  const strip = { width: scale.width };
  return (
    <>
      {balance.events.length > 0 && (
        <TrackRow
          {...strip}
          name={text('Events and visits')}
          height={36}
          readout={eventReadout(balance.events, on)}
        >
          <PlotEvents events={balance.events} scale={scale} height={36} />
        </TrackRow>
      )}
      {view.courses.map((course, index) => {
        const height = course.status === 'ended' ? 30 : 44;
        return (
          <TrackRow
            key={course.key}
            {...strip}
            name={course.tallMan ?? course.name}
            note={[
              course.fullBand === null
                ? text('usual maximum not known')
                : text('usual maximum {{dose}}', { dose: course.fullBand }),
              // A tick must not be taken for an injection
              ...(course.everyDays === null ? [] : [text('ticks: days ordered')]),
              ...(course.given === null
                ? []
                : [course.given.length > 0 ? text('dots: given') : text('none on record as given')]),
            ].join(' · ')}
            readout={courseReadout(course, on, asOf)}
            height={height}
            quiet={course.status === 'ended'}
          >
            <PlotCourse
              course={course}
              scale={scale}
              asOf={asOf}
              height={height}
              id={`${idPrefix}-hatch-${index}`}
            />
          </TrackRow>
        );
      })}
      {view.scores.map((track) => (
        <TrackRow
          key={track.instrument}
          {...strip}
          name={track.shortName}
          note={
            track.higherIs === 'worse'
              ? text('0 is best, {{high}} worst', { high: track.range.high })
              : text('{{high}} is best', { high: track.range.high })
          }
          readout={scoreReadout(track, on)}
          height={96}
        >
          <PlotScore
            track={track}
            scale={scale}
            height={96}
            words={{ remission: text('remission'), response: text('response') }}
          />
        </TrackRow>
      ))}
      {view.sideEffects.map((track) => (
        <TrackRow
          key={`${track.toldBy}/${track.name}`}
          {...strip}
          name={track.name}
          note={
            track.toldBy === 'team'
              ? text('noted by the team, darker is worse')
              : text('side effect, darker is worse')
          }
          readout={sideEffectReadout(track, on)}
          height={24}
        >
          <PlotSideEffect track={track} scale={scale} height={24} />
        </TrackRow>
      ))}
      {view.adherence && (
        <TrackRow
          {...strip}
          name={text('Taken')}
          note={text('as the check-ins say')}
          readout={adherenceReadout(balance.adherence, on)}
          height={24}
        >
          <PlotAdherence marks={balance.adherence} scale={scale} height={24} />
        </TrackRow>
      )}
      {view.activity.map((track) => (
        <TrackRow
          key={track.analyte}
          {...strip}
          name={text(track.name)}
          note={text('mean of the week (days of 7)')}
          readout={resultReadout(track, on)}
          height={40}
        >
          <PlotResult track={track} scale={scale} height={40} />
        </TrackRow>
      ))}
      {view.results.map((track) => (
        <TrackRow
          key={`${track.analyte}${track.unit}`}
          {...strip}
          name={track.shortName}
          note={referenceText(track.reference, track.unit)}
          readout={resultReadout(track, on)}
          height={48}
        >
          <PlotResult track={track} scale={scale} height={48} />
        </TrackRow>
      ))}
    </>
  );
}

function referenceText(reference: Balance['results'][number]['reference'], unit: string): string {
  if (reference === null) return unit;
  const { low, high } = reference;
  if (low === null) return `≤ ${high} ${unit}`;
  if (high === null) return `≥ ${low} ${unit}`;
  return `${low}–${high} ${unit}`;
}
