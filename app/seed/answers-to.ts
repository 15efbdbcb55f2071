import type { Shown } from '#care/2-treatment-plan/orders/schema.ts';
import { asksForReason } from '#clinical/screening/clinic-policy.ts';
import type { Override } from '#record/schema/screening.ts';

/** A careful prescriber’s answers to what was shown: every finding that asks for a reason gets one. */
export function answersTo({ screen }: Pick<Shown, 'screen'>): {
  overrides: Override[];
  acknowledgedNotChecked: string[];
} {
  const overrides = screen.findings.filter(asksForReason).map(
    ({ key, severity }): Override => ({
      finding: key,
      reason: 'will-monitor',
      text: 'Discussed; checks planned.',
      confirmedTwice: severity === 'contraindicated',
    }),
  );
  return { overrides, acknowledgedNotChecked: screen.notChecked.map(({ key }) => key) };
}
