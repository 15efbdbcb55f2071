import { dosePhrase } from '#clinical/balance/dose-phrase.ts';
import { questionOfCourse, questionOfOrder } from '#clinical/consent/consent-question.ts';
import { isCovered } from '#clinical/consent/consent-standing.ts';
import { consentState } from '#clinical/consent/consent-state.ts';
import type { ChartFacts, Held } from '#clinical/facts.ts';
import { medicationName } from '#clinical/medication-key.ts';
import { courses } from '#clinical/regimen/courses.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Consent } from '#record/schema/consent.ts';
import type { Signature } from '#record/schema/screening.ts';
import { agendaOf, hasLeaflet } from './propose-consent.ts';
import type { CourseConsent } from './schema.ts';

export interface ConsentFacts {
  readonly chart: ChartFacts;
  readonly consents: readonly Held<Consent>[];
  readonly signatures: readonly Held<Signature>[];
}

/**
 * Every course ordered here or elsewhere that is not over, and every draft, with how consent stands for it today. What
 * somebody only says they take is not listed: nobody here has asked them to.
 */
export function courseConsents(
  facts: ConsentFacts,
  knowledge: Knowledge,
  today: CalendarDate,
): readonly CourseConsent[] {
  const { chart } = facts;
  const ordered = courses({ ...chart, statements: [] }, knowledge, today);
  const going = ordered.flatMap((course): CourseConsent[] => {
    const { status } = course;
    if (status === 'ended') return [];
    const question = questionOfCourse(course, chart.orders, today);
    const standing = consentState(question, facts.consents, today);
    const latest =
      course.steps.findLast(({ from }) => from === null || from.date <= today) ?? course.steps[0];
    return [
      {
        key: course.key,
        drug: question.drug,
        name: course.name,
        status,
        taken: latest === undefined ? null : taken(latest.sig, latest.sigText),
        since: course.start?.date ?? null,
        standing,
        signedOpen: isCovered(standing.state) ? null : signedOpen(course.sourceIds, facts.signatures),
        ...possible(question.drug, knowledge),
      },
    ];
  });
  const drafts = (chart.orders ?? [])
    .filter(({ content }) => content.status === 'draft')
    .map(({ id, content }): CourseConsent => {
      const name = medicationName(content.medication, knowledge);
      const question = questionOfOrder(content, name);
      return {
        key: `draft@${id}`,
        drug: question.drug,
        name,
        status: 'draft',
        taken: taken(content.sig, content.sigText),
        since: content.start,
        standing: consentState(question, facts.consents, today),
        signedOpen: null,
        ...possible(question.drug, knowledge),
      };
    });
  return [...drafts, ...going];
}

const taken = (...[sig, text]: Parameters<typeof dosePhrase>): string | null =>
  sig === null && text === null ? null : `${dosePhrase(sig, text)}${sig === null ? '' : `, ${sig.route}`}`;

const possible = (drug: string, knowledge: Knowledge) => ({
  leaflet: hasLeaflet(drug, knowledge),
  preparable: agendaOf(drug, knowledge) !== null,
});

/** The newest signature on one of these orders that was given while no consent covered it. */
function signedOpen(
  orders: readonly string[],
  signatures: readonly Held<Signature>[],
): CourseConsent['signedOpen'] {
  const [newest] = signatures
    .map(({ content }) => content)
    .filter(
      ({ order, meaning }) =>
        orders.includes(order) && (meaning === 'prescribes' || meaning === 'changes-dose'),
    )
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (newest?.consent === undefined) return null;
  const { order, at, signedByName, consent } = newest;
  return { order, at, by: signedByName, pending: consent.pending };
}
