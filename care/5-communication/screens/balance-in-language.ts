import type { Balance } from '#clinical/balance/balance-shape.ts';
import type { Say } from '#ui/text/use-text.ts';

/**
 * A balance as the person themselves reads it: the names that come from data said in their language, and the names of
 * medications without the capitals that are there for whoever prescribes. Values, doses and days stay as recorded.
 */
export function balanceInLanguage(balance: Balance, say: Say): Balance {
  return {
    ...balance,
    courses: balance.courses.map((course) => ({ ...course, tallMan: null })),
    scores: balance.scores.map((track) => ({
      ...track,
      bands: track.bands.map((band) => ({ ...band, name: say(band.name) })),
      points: track.points.map((point) => ({
        ...point,
        band: point.band === null ? null : say(point.band),
      })),
    })),
    sideEffects: balance.sideEffects.map((track) => ({ ...track, name: say(track.name) })),
    results: balance.results.map((track) => ({
      ...track,
      name: say(track.name),
      shortName: say(track.shortName),
    })),
    events: balance.events.map((event) => ({ ...event, title: say(event.title) })),
  };
}
