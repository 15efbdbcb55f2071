import type { Extension } from 'fhir/r4';
import { OrderHold } from '#record/schema/order-hold.ts';
import { ownExtension, personReference } from './own-terms.ts';
import { type FhirExtension, ownExtensions, partOf, personIn, textIn } from './own-values.ts';

const name = 'hold';

/** Stretches an order was left out, one extension each: R4 has a status and a reason, and no days for them. */
export function holdsToFhir(holds: readonly OrderHold[]): Extension[] {
  return holds.map(({ lastDay, reason, text, until, review, dosePlans, toPerson, resumedOn }) => ({
    url: ownExtension(name),
    extension: [
      { url: 'last-day', valueDate: lastDay },
      { url: 'reason', valueCode: reason },
      ...(text === null ? [] : [{ url: 'text', valueString: text }]),
      ...(until === null ? [] : [{ url: 'until', valueDate: until }]),
      { url: 'review-on', valueDate: review.on },
      { url: 'review-by', valueReference: personReference(review.owner) },
      { url: 'review-task', valueReference: { reference: `Task/${review.task}` } },
      ...dosePlans.map((id) => ({
        url: 'dose-plan',
        valueReference: { reference: `MedicationRequest/${id}` },
      })),
      ...(toPerson === null ? [] : [{ url: 'to-person', valueString: toPerson }]),
      ...(resumedOn === null ? [] : [{ url: 'resumed-on', valueDate: resumedOn }]),
    ],
  }));
}

/** The stretches as they were written by this software; null where there is none, or one of them cannot be read whole. */
export function holdsFrom(all: readonly FhirExtension[] | undefined): OrderHold[] | null {
  const read = ownExtensions(all, name).map(holdFrom);
  const whole = read.filter((one) => one !== null);
  return whole.length === 0 || whole.length < read.length ? null : whole;
}

function holdFrom(extension: FhirExtension): OrderHold | null {
  const text = (part: string): string | null => textIn(partOf(extension, part));
  const reference = (one: FhirExtension | undefined): string | null => {
    const value = one?.['valueReference'] as { reference?: unknown } | undefined;
    return typeof value?.reference === 'string' ? (value.reference.split('/').at(-1) ?? null) : null;
  };
  const parts = Array.isArray(extension['extension']) ? (extension['extension'] as FhirExtension[]) : [];
  const hold = OrderHold.safeParse({
    lastDay: text('last-day'),
    reason: text('reason'),
    text: text('text'),
    until: text('until'),
    review: {
      on: text('review-on'),
      owner: personIn(partOf(extension, 'review-by')),
      task: reference(partOf(extension, 'review-task')),
    },
    dosePlans: parts.filter(({ url }) => url === 'dose-plan').map(reference),
    toPerson: text('to-person'),
    resumedOn: text('resumed-on'),
  });
  return hold.data ?? null;
}
