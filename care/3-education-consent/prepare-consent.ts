import type { ConsentAgenda } from '#clinical/consent/consent-template.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { Consent } from '#record/schema/consent.ts';
import type { ConsentForm } from './schema.ts';

export interface Preparing {
  readonly name: string;
  readonly agenda: ConsentAgenda;
  /** Knowledge release the agenda was read in. */
  readonly release: string;
  readonly hasLeaflet: boolean;
  readonly by: { readonly person: string; readonly name: string };
  readonly now: Instant;
  readonly today: CalendarDate;
}

/**
 * A consent from the form: each element of the agenda, with the words it has for the person today. What was not ticked is
 * kept as not covered. To be marked as explained, everything required has to be covered and capacity judged.
 */
export function preparedConsent(form: ConsentForm, preparing: Preparing): Result<Consent, Refusal> {
  const { agenda, name, release, hasLeaflet, by, now, today } = preparing;
  const errors = problemsOf(form, preparing);
  if (errors.length > 0)
    return err({ kind: 'bad-input', detail: 'This consent cannot be kept like this yet.', errors });
  const { language } = form;
  return ok({
    status: 'preparing',
    medication: { drug: form.drug, name },
    template: { id: agenda.template.id, knowledge: release },
    scope: form.scope,
    elements: agenda.elements.map(({ id, plain }) => {
      const ticked = form.elements.find((one) => one.id === id);
      return { id, covered: ticked?.covered ?? false, note: ticked?.note ?? null, words: plain[language] };
    }),
    capacity: form.capacity,
    teachBack: form.teachBack,
    leaflet: form.leafletGiven && hasLeaflet ? { id: form.drug, language, given: today } : null,
    language,
    interpreter: form.interpreter,
    explainedBy: form.explained ? { ...by, at: now } : null,
    decision: null,
    copy: null,
    reviewOn: form.reviewOn,
    withdrawal: null,
  });
}

type FieldError = { readonly path: string; readonly message: string };

function problemsOf(form: ConsentForm, { agenda, hasLeaflet, today }: Preparing): FieldError[] {
  const errors: FieldError[] = [];
  const known = new Set(agenda.elements.map(({ id }) => id));
  const seen = new Set<string>();
  form.elements.forEach(({ id }, index) => {
    if (!known.has(id))
      errors.push({ path: `body.elements.${index}`, message: `${id} is not asked for here` });
    if (seen.has(id)) errors.push({ path: `body.elements.${index}`, message: `${id} is answered twice` });
    seen.add(id);
  });
  if (form.leafletGiven && !hasLeaflet)
    errors.push({ path: 'body.leafletGiven', message: 'there is no leaflet for this medication' });
  if (form.reviewOn !== null && form.reviewOn <= today)
    errors.push({ path: 'body.reviewOn', message: 'must be a day to come' });
  if (!form.explained) return errors;
  const covered = new Set(form.elements.filter((one) => one.covered).map(({ id }) => id));
  for (const { id, what, required } of agenda.elements)
    if (required && !covered.has(id))
      errors.push({ path: `body.elements.${id}`, message: `must be covered: ${what}` });
  if (form.capacity.judged === 'not-assessed')
    errors.push({ path: 'body.capacity', message: 'say whether the person can decide about this' });
  return errors;
}
