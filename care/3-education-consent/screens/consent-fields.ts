import type { ConsentEntry, ConsentForm, ConsentProposal } from '../schema.ts';

/** The form as it is typed: from what was begun, else from the proposal. */
export function fieldsFrom(proposal: ConsentProposal, begun: ConsentEntry | null): ConsentForm {
  const { drug, scope, elements, reviewOn, language } = proposal;
  const kept = begun?.content;
  return {
    drug,
    scope: kept?.scope ?? scope,
    elements: elements.map(({ id }) => {
      const one = kept?.elements.find((element) => element.id === id);
      return { id, covered: one?.covered ?? false, note: one?.note ?? null };
    }),
    capacity: kept?.capacity ?? { judged: 'not-assessed', note: null },
    teachBack: kept?.teachBack ?? { understood: 'not-done', inOwnWords: null },
    leafletGiven: kept ? kept.leaflet !== null : false,
    language: kept?.language === 'es' ? 'es' : kept ? 'en' : language,
    interpreter: kept?.interpreter ?? null,
    reviewOn: kept?.reviewOn ?? reviewOn,
    explained: false,
  };
}

/** What still stands in the way of marking it as explained, in words for the clinician. */
export function missingFrom(form: ConsentForm, { elements }: ConsentProposal): readonly string[] {
  const open = elements.filter(
    ({ id, required }) => required && !form.elements.some((one) => one.id === id && one.covered),
  );
  return [...open.map(({ what }) => what), ...(form.capacity.judged === 'not-assessed' ? ['capacity'] : [])];
}
