import type { EarlyWarning } from '#clinical/early-warning/early-warning-shape.ts';

type Watched = Extract<EarlyWarning['directions'][number]['watched'], { state: 'changed' | 'as-usual' }>;
type Item = Watched['items'][number]['item'];

/** What an answer is called; keys of `text()`. */
export const itemNames: Readonly<Record<Item, string>> = {
  mood: 'Mood',
  anxiety: 'Worry',
  sleepHours: 'Sleep',
  energy: 'Energy',
};

/** A mean of answers with its scale: `6.5 of 10`, `7 h`. */
export function itemAmount(item: Item, value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return item === 'sleepHours' ? `${rounded} h` : `${rounded}/10`;
}
