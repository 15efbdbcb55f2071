import type { CheckInEntry } from '#care/4-monitoring-adjustment/check-ins/check-in-schema.ts';
import type { ConcernSource } from '#care/5-communication/screens/raise-concern-form.tsx';

/** What a concern that comes from a check-in begins with: what bothers most, else how it is taken, else the words. */
export function concernFrom({ id, content }: CheckInEntry): ConcernSource {
  const { sideEffects, taken, takenBecause, note } = content;
  const worst = sideEffects.find(({ bother }) => bother === 'a-lot') ?? sideEffects[0];
  const from = { kind: 'check-in', id } as const;
  if (worst !== undefined) return { ...from, about: 'side-effect', title: worst.name };
  if (taken !== null && taken !== 'as-agreed')
    return { ...from, about: 'missed-dose', title: takenBecause ?? '' };
  return { ...from, about: 'worsening', title: note ?? '' };
}
