import { addDays, type CalendarDate, daysBetween, partialBounds } from '#kernel/time.ts';
import type { WithdrawalSigns } from '#knowledge/schema/withdrawal.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Held } from '../facts.ts';
import type { Complaint } from './withdrawal-shape.ts';

/** Days before a step in which a complaint was there already. */
const beforeDays = 60;

/**
 * What people told of around a step, each complaint once: with the first day of it (their own "since" counts) and the
 * last it was told of. Complaints that were over before the step are left out.
 */
export function complaintsAfter(
  checkIns: readonly Held<CheckIn>[],
  step: { readonly on: CalendarDate; readonly group: string },
  signs: Pick<WithdrawalSigns, 'telling' | 'shared'>,
  asOf: CalendarDate,
): readonly Complaint[] {
  const from = addDays(step.on, -beforeDays);
  const told = checkIns
    .filter(({ content: { on } }) => on >= from && on <= asOf)
    .flatMap(({ content: { on, sideEffects } }) =>
      sideEffects.map(({ name, bother, since }) => {
        const began = since === null ? on : partialBounds(since)[0];
        return { name, bother, on, began: [began, on].toSorted()[0] ?? on };
      }),
    );
  const byName = Map.groupBy(told, ({ name }) => name.trim().toLowerCase());
  return [...byName.values()]
    .flatMap((all): Complaint[] => {
      const ordered = all.toSorted((a, b) => (a.on < b.on ? -1 : 1));
      const [first, last] = [ordered[0], ordered.at(-1)];
      if (first === undefined || last === undefined || last.on < step.on) return [];
      const began = all.map(({ began: day }) => day).toSorted()[0] ?? first.on;
      return [
        {
          name: first.name,
          on: began,
          day: daysBetween(step.on, began),
          lastOn: last.on,
          kind: kindOf(first.name, step.group, signs),
          bother: last.bother,
        },
      ];
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.name < b.name ? -1 : 1));
}

/** `telling` only where it is known to come of lowering this group. */
function kindOf(
  name: string,
  group: string,
  { telling, shared }: Pick<WithdrawalSigns, 'telling' | 'shared'>,
): Complaint['kind'] {
  const said = name.toLowerCase();
  const means = ({
    words,
  }: {
    readonly words: { readonly en: readonly string[]; readonly es: readonly string[] };
  }) => [...words.en, ...words.es].some((word) => said.includes(word));
  if (telling.some((sign) => sign.of.includes(group) && means(sign))) return 'telling';
  return shared.some(means) ? 'shared' : 'other';
}
