import type { OverrideReason } from '#record/schema/screening.ts';

/** The coded reasons in the order they are offered. */
export const overrideReasonWords: readonly { readonly reason: OverrideReason; readonly words: string }[] = [
  { reason: 'benefit-outweighs-risk', words: 'Benefit outweighs the risk' },
  { reason: 'will-monitor', words: 'Will be monitored' },
  { reason: 'tolerated-before', words: 'Tolerated before' },
  { reason: 'dose-adjusted', words: 'Dose already adjusted for it' },
  { reason: 'no-alternative', words: 'No alternative' },
  { reason: 'patient-informed-and-accepts', words: 'Patient informed and accepts' },
  { reason: 'specialist-advice', words: 'Specialist advice' },
  { reason: 'finding-does-not-apply', words: 'Does not apply to this patient' },
  { reason: 'not-checked-reviewed-by-hand', words: 'Not checked: reviewed by hand' },
];
