import type { Balance } from '#clinical/balance/balance-shape.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Say } from '../text/use-text.ts';
import {
  adherenceReadout,
  courseReadout,
  eventsOn,
  type Readout,
  resultReadout,
  scoreReadout,
  sideEffectReadout,
} from './day-readout.ts';
import type { TracksInView } from './tracks-in-view.ts';

/** Every track's reading on a day as one sentence after the other, for the screen reader. */
export function spokenReadout(balance: Balance, view: TracksInView, day: CalendarDate, text: Say): string {
  const parts = [
    ...eventsOn(balance.events, day).map((event) => event.title),
    ...view.courses.map((course) => spoken(course.name, courseReadout(course, day, balance.asOf), text)),
    ...view.scores.map((track) => spoken(track.name, scoreReadout(track, day), text)),
    ...view.sideEffects.map((track) =>
      spoken(
        track.toldBy === 'team' ? `${track.name} (${text('noted by the team')})` : track.name,
        sideEffectReadout(track, day),
        text,
      ),
    ),
    ...(view.adherence ? [spoken(text('Taken'), adherenceReadout(balance.adherence, day), text)] : []),
    ...view.results.map((track) => spoken(track.name, resultReadout(track, day), text)),
  ];
  return parts.filter((part) => part !== null).join('. ');
}

function spoken(name: string, readout: Readout | null, text: Say): string | null {
  if (readout === null) return null;
  const words = readout.words === null ? null : text(readout.words);
  return `${name}: ${[readout.value, words, readout.detail].filter((part) => part !== null).join(', ')}`;
}
