import type { Report } from '#clinical/early-warning/watch-reports.ts';
import { addDays } from '#kernel/time.ts';
import { chanceOf } from './chance.ts';

/** How often people are asked, and whether and when they fall ill. */
export interface Story {
  readonly seed: number;
  readonly days: number;
  readonly everyDays: number;
  /** Day a relapse begins; null = stays well. */
  readonly relapseOn: number | null;
}

const firstDay = '2024-01-01';
export const dayOf = (index: number): string => days[index] ?? addDays(firstDay, index);
const days = Array.from({ length: 800 }, (_, index) => addDays(firstDay, index));

/**
 * The reports of one made-up person. The model, in full:
 *
 * - Own level of each answer: mood N(6.5, 1.2), energy N(6, 1.2), worry N(3.5, 1.3) on 0 to 10, sleep N(7.2, 0.8) hours.
 * - Own ups and downs: a scale drawn lognormal (median 1 point, sd of the logarithm 0.3).
 * - Days hang together: an hidden state follows an AR(1) process with a coefficient between 0.3 and 0.7 a day, the
 *   answers follow it (loadings 0.8, 0.7, -0.7, 0.4) with noise of their own of 0.7.
 * - A slow wave over the year of 0.3 of the own scale, and about six bad spells of two to four days a year (1.5 of the
 *   own scale) that are no relapse.
 * - Asked every so many days, give or take one; 30 % of the times nothing comes, and now and then nothing for two to
 *   four weeks. Energy, worry and sleep are left out in 15 to 20 % of the answers. Answers are whole points, half hours.
 * - A relapse comes over 21 days and falls by 1.5 to 3 of the own scale.
 *
 * With the same seed the person is the same day by day whether a relapse comes or not.
 */
export function simulatedPerson({ seed, days: length, everyDays, relapseOn }: Story): readonly Report[] {
  const { part, normal } = chanceOf(seed);
  const level = {
    mood: 6.5 + 1.2 * normal(),
    energy: 6 + 1.2 * normal(),
    anxiety: 3.5 + 1.3 * normal(),
    sleepHours: 7.2 + 0.8 * normal(),
  };
  const scale = Math.exp(0.3 * normal());
  const hangs = 0.3 + 0.4 * part();
  const phase = part() * 365;
  const depth = 1.5 + 1.5 * part();
  const reports: Report[] = [];
  let hidden = normal();
  let spell = 0;
  let asked = Math.floor(part() * everyDays);
  for (let day = 0; day < length; day++) {
    hidden = hangs * hidden + Math.sqrt(1 - hangs ** 2) * normal();
    const spellBegins = part() < 6 / 365;
    const spellDays = 2 + Math.floor(part() * 3);
    spell = spell > 0 ? spell - 1 : spellBegins ? spellDays : 0;
    const noise = [normal(), normal(), normal(), normal()];
    const [leftOutA, leftOutB, leftOutC] = [part(), part(), part()];
    const [missing, hole, holeDays, jitter] = [part(), part(), part(), part()];
    if (day < asked) continue;
    asked = day + Math.max(1, everyDays + Math.floor(jitter * 3) - 1);
    if (hole < 0.01) asked = day + 14 + Math.floor(holeDays * 15);
    if (missing < 0.3) continue;
    const ill = relapseOn === null || day < relapseOn ? 0 : Math.min(1, (day - relapseOn) / 21) * depth;
    const state =
      hidden + 0.3 * Math.sin((2 * Math.PI * (day + phase)) / 365) - (spell > 0 ? 1.5 : 0) - ill / 0.8;
    const answer = (own: number, load: number, at: number): number =>
      own + scale * (load * state + 0.7 * (noise[at] ?? 0));
    reports.push({
      on: dayOf(day),
      answers: {
        mood: points(answer(level.mood, 0.8, 0)),
        energy: leftOutA < 0.2 ? null : points(answer(level.energy, 0.7, 1)),
        anxiety: leftOutB < 0.15 ? null : points(answer(level.anxiety, -0.7, 2)),
        sleepHours: leftOutC < 0.15 ? null : hours(answer(level.sleepHours, 0.4, 3)),
      },
    });
  }
  return reports;
}

const points = (value: number): number => Math.max(0, Math.min(10, Math.round(value)));
const hours = (value: number): number => Math.max(0, Math.min(14, Math.round(value * 2) / 2));
