import { questionOfCourse } from '#clinical/consent/consent-question.ts';
import { consentState } from '#clinical/consent/consent-state.ts';
import { courses } from '#clinical/regimen/courses.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Agreement } from './agreements-schema.ts';
import { agendaOf, hasLeaflet } from './propose-consent.ts';
import type { ConsentChart, StoredConsent } from './queries.ts';

/** A person's agreements as they read them: what waits for them first, then the newest decision first. */
export function ownAgreements(
  chart: ConsentChart,
  knowledge: Knowledge,
  today: CalendarDate,
): readonly Agreement[] {
  return chart.consents
    .map((consent) => ownAgreement(consent, chart, knowledge, today))
    .toSorted((a, b) => rank(a) - rank(b) || (lastWord(a) < lastWord(b) ? 1 : -1));
}

/** One of them. */
export function ownAgreement(
  { id, version, content }: StoredConsent,
  chart: ConsentChart,
  knowledge: Knowledge,
  today: CalendarDate,
): Agreement {
  const { medication, scope, language, elements, status, explainedBy, decision, withdrawal, reviewOn } =
    content;
  const course = courses(chart, knowledge, today).find(
    (one) => one.drugs?.join('+') === medication.drug && one.status === 'active',
  );
  const standing =
    course === undefined
      ? null
      : consentState(questionOfCourse(course, chart.orders, today), chart.consents, today);
  const newest = chart.consents
    .filter((one) => one.content.medication.drug === medication.drug && one.content.decision !== null)
    .toSorted((a, b) => ((a.content.decision?.at ?? '') < (b.content.decision?.at ?? '') ? 1 : -1))[0];
  const restsOnThis = standing?.consent === id;
  const plain = new Map(
    agendaOf(medication.drug, knowledge)?.elements.map((one) => [one.id, one.plain] as const),
  );
  return {
    id,
    version,
    drug: medication.drug,
    name: medication.name,
    state: status === 'preparing' ? 'waiting' : status,
    replaced: status !== 'preparing' && newest !== undefined && newest.id !== id,
    talkAgain:
      restsOnThis && standing.state === 'outside-what-was-agreed'
        ? 'higher-dose-or-other-way'
        : restsOnThis && standing.state === 'review-due'
          ? 'time-to-talk'
          : null,
    taking: course !== undefined,
    purpose: scope.indication,
    offLabel: scope.offLabel,
    upToDaily: scope.upToDaily,
    everyDays: scope.everyDays ?? 1,
    routes: scope.routes,
    language,
    points: elements
      .filter(({ covered }) => covered)
      .flatMap((one) => {
        const words = one.words ?? plain.get(one.id)?.[language === 'es' ? 'es' : 'en'];
        return words === undefined ? [] : [{ id: one.id, words, note: one.note }];
      }),
    explainedBy: explainedBy && { name: explainedBy.name, at: explainedBy.at },
    decision,
    withdrawal: withdrawal && { at: withdrawal.at, why: withdrawal.why },
    reviewOn,
    leaflet: hasLeaflet(medication.drug, knowledge),
  };
}

const rank = ({ state, replaced }: Agreement): number =>
  state === 'waiting' ? 0 : replaced ? 3 : state === 'agreed' ? 1 : 2;

const lastWord = ({ withdrawal, decision, explainedBy }: Agreement): string =>
  withdrawal?.at ?? decision?.at ?? explainedBy?.at ?? '';
