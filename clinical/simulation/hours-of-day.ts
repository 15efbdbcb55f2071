import type { DoseAt } from './dose-days.ts';

/** When a dose of each part of the day is taken in the model; a convention, shown with every picture. */
export const hourOf = { morning: 8, noon: 12, evening: 18, bedtime: 22 } as const;

export type PartOfDay = keyof typeof hourOf;

/** Doses of one day in the model, from amounts in micrograms for parts of the day. */
export function dosesAt(
  taken: readonly { readonly when: PartOfDay; readonly micrograms: number }[],
): readonly DoseAt[] {
  return taken.map(({ when, micrograms }) => ({ hour: hourOf[when], amount: micrograms }));
}

/** An amount a day in equal doses at these parts of the day; at as many of them as doses are taken where they differ. */
export function spreadOver(
  perDay: number,
  timesPerDay: number,
  when: readonly (PartOfDay | 'with-food')[],
): readonly DoseAt[] {
  const said = when.filter((part) => part !== 'with-food');
  const parts = said.length === timesPerDay ? said : (usual[timesPerDay - 1] ?? all);
  return parts.map((part) => ({ hour: hourOf[part], amount: perDay / parts.length }));
}

const all: readonly PartOfDay[] = ['morning', 'noon', 'evening', 'bedtime'];
const usual: readonly (readonly PartOfDay[])[] = [
  ['morning'],
  ['morning', 'evening'],
  ['morning', 'noon', 'evening'],
  all,
];
