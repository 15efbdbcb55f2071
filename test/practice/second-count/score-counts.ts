import { type Count, depression, has, lately, others, overAll, scoresOf } from './plain-facts.ts';

/** What became of a high score, in a window of days after it. */
export function outcome(
  fromDay: number,
  toDay: number,
  reached: (first: number, last: number) => boolean,
): Count {
  return overAll((person) => {
    const verdicts: (boolean | null)[] = [];
    const scores = scoresOf(person, 'phq-9');
    let free = Number.NEGATIVE_INFINITY;
    for (const index of scores) {
      if (index.day <= free || index.value < 10 || !has(person, depression, index.day)) continue;
      free = index.day + toDay;
      if (!lately(free, 365) || has(person, others, free)) continue;
      const window = scores.filter(({ day }) => day >= index.day + fromDay && day <= free);
      const last = window[window.length - 1];
      verdicts.push(last === undefined ? null : reached(index.value, last.value));
    }
    return verdicts;
  });
}

/** High again within half a year of remission. */
export function relapse(): Count {
  return overAll((person) => {
    const verdicts: (boolean | null)[] = [];
    let state: 'before' | 'ill' = 'before';
    let index = 0;
    for (const score of scoresOf(person, 'phq-9')) {
      if (state === 'before') {
        if (score.value >= 10 && has(person, depression, score.day)) {
          state = 'ill';
          index = score.day;
        }
        continue;
      }
      if (score.day <= index || score.value >= 5) continue;
      state = 'before';
      const end = score.day + 182;
      if (!lately(end, 365) || has(person, others, index + 1)) continue;
      const after = scoresOf(person, 'phq-9').filter(({ day }) => day > score.day && day <= end);
      verdicts.push(after.length === 0 ? null : after.some(({ value }) => value >= 10));
    }
    return verdicts;
  });
}
