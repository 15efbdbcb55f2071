import { readableDate } from '#clinical/screening/wording.ts';
import { partialBounds } from '#kernel/time.ts';
import type { PaperLine } from '#platform/paper/paper-document.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { OrderStep } from '#record/schema/order-step.ts';

interface Prescribed {
  readonly order: Pick<MedicationOrder, 'status' | 'end' | 'stop'>;
  readonly state: 'current' | 'entered-in-error';
  readonly step: Extract<OrderStep, { step: 'printed' | 'going-out' }>;
}

interface Said {
  readonly title: string;
  readonly heading: string;
  readonly lines: readonly PaperLine[];
}

/**
 * What stands at the head of a prescription that is not to be filled as it says any more: its order ended or is about to,
 * is on hold, or was a mistake; or that it goes on after a hold. Null where it is to be filled as it says.
 */
export function noLongerValid({ order: { status, end, stop }, state, step }: Prescribed): Said | null {
  const until = end === null ? null : readableDate(partialBounds(end)[1]);
  const lastDay = until === null ? [] : [`Last day it is taken: ${until}.`];
  if (state === 'entered-in-error')
    return said('Cancelled prescription', 'Cancelled: entered in error', [
      'This prescription was written by mistake. Nothing is to be filled.',
    ]);
  if (status === 'stopped' || status === 'cancelled' || status === 'completed')
    return said('Cancelled prescription', 'Cancelled', [
      'The prescriber ended this prescription. Nothing more is to be filled.',
      ...lastDay,
    ]);
  if (status === 'on-hold')
    return said('Prescription on hold', 'On hold', [
      'Nothing is to be filled until the clinic says that it goes on.',
    ]);
  if (stop !== null && until !== null)
    return said('Prescription with a last day', 'It ends', [
      `It is taken until ${until}. Nothing is to be filled for the days after.`,
    ]);
  if (step.step === 'going-out' && step.tells === 'resumes')
    return said('Prescription that goes on', 'It goes on', [
      'It was on hold and is taken again: what is left of it is to be filled as written.',
    ]);
  return null;
}

const said = (title: string, heading: string, lines: readonly string[]): Said => ({
  title,
  heading,
  lines: lines.map((text, index) => (index === 0 ? { text, strong: true as const } : text)),
});
