import type { ControlChart } from '#clinical/control-charts/control-chart.ts';
import type { MeasureInfo } from '#clinical/measures/measure-view.ts';
import type { Figure } from '#clinical/measures/measured-case.ts';
import type { Objective } from '#record/schema/directing.ts';
import { dayText } from '#ui/text/day-text.ts';
import type { Say } from '#ui/text/use-text.ts';

/** `41 of 93 checks`, and what could not be told: never left out of sight. */
export function restsOn(
  { numerator, denominator, cannotTell, leftOut }: Figure,
  counts: string,
  text: Say,
): string {
  const words = [
    text('{{numerator}} of {{denominator}} {{counts}}', { numerator, denominator, counts: text(counts) }),
  ];
  if (cannotTell > 0) words.push(text('{{number}} cannot be told', { number: cannotTell }));
  if (leftOut > 0) words.push(text('{{number}} left out by the definition', { number: leftOut }));
  return words.join('; ');
}

/** When the figure is about. */
export function timeOf({ overDays }: Pick<MeasureInfo, 'overDays'>, text: Say): string {
  return overDays === null
    ? text('as things stand today')
    : text('over the last {{number}} weeks', { number: Math.round(overDays / 7) });
}

/** `at least 80 % by 31 Mar 2027`. */
export function aimWords({ aim, target, by }: Pick<Objective, 'aim' | 'target' | 'by'>, text: Say): string {
  const values = { target, day: dayText(by) };
  return aim === 'at-least'
    ? text('at least {{target}} % by {{day}}', values)
    : text('at most {{target}} % by {{day}}', values);
}

/** Dates inside a sentence of the server, written as people read them. */
export function withDays(words: string): string {
  return words.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => dayText(day));
}

export type Tone = 'good' | 'bad' | 'plain';

/** What a control chart says now, in a sentence, and whether that is good news. What is over is no news. */
export function chartSays(
  chart: ControlChart | null,
  better: MeasureInfo['better'],
  text: Say,
): { readonly words: string; readonly tone: Tone } {
  if (chart === null)
    return { words: text('The record does not tell how this stood before.'), tone: 'plain' };
  if (chart.state === 'not-enough-points')
    return {
      words: text('Too early to tell a change from chance: {{counted}} of {{needed}} points.', {
        counted: chart.counted,
        needed: chart.needed,
      }),
      tone: 'plain',
    };
  const signal = chart.signals.find(({ stands }) => stands);
  const [past] = chart.signals;
  if (signal === undefined && past !== undefined)
    return {
      words: text('Steady again: what was more than chance ended on {{day}}.', { day: dayText(past.label) }),
      tone: 'plain',
    };
  if (signal === undefined)
    return { words: text('Steady: it moves no more than chance would have it.'), tone: 'plain' };
  const good = (signal.direction === 'up') === (better === 'higher');
  const values = { day: dayText(signal.label), number: signal.length };
  const way = good ? text('for the better') : text('for the worse');
  const words = {
    'beyond-limits': text('Outside what chance explains on {{day}}, {{way}}.', { ...values, way }),
    run: text('{{number}} points in a row on one side up to {{day}}, {{way}}.', { ...values, way }),
    trend: text('{{number}} points steadily one way up to {{day}}, {{way}}.', { ...values, way }),
  } as const;
  return { words: words[signal.rule], tone: good ? 'good' : 'bad' };
}

export const principleWords = {
  safety: 'Safety',
  benefit: 'Benefit',
  access: 'Access',
  agreement: 'Agreement',
  communication: 'Communication',
  staff: 'Staff',
} as const;
