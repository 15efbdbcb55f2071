import type { Arbitrary } from 'fast-check';
import { notYetHere } from '#interop/fhir/care-team-from-fhir.ts';
import { type ContentOf, type EntityKind, entityKinds } from '#record/schema/entity-kinds.ts';
import { contentOf } from './any-content.ts';

/**
 * Any content of the kinds that come in from elsewhere, made from their schemas, without what does not travel: ids of
 * this record, who signed or agreed there, and where it came from.
 */
const any = <K extends EntityKind>(kind: K) =>
  contentOf(entityKinds[kind]).map((content) => {
    const { source: _source, ...rest } = content as ContentOf<K> & { source?: unknown };
    return rest as ContentOf<K>;
  });

interface Between {
  start: string | null;
  end: string | null;
}
/** A period that ends before it starts is refused; here it has no end. */
const inOrder = <P extends Between>(period: P): P =>
  period.start !== null && period.end !== null && period.end.slice(0, 4) <= period.start.slice(0, 4)
    ? { ...period, end: null }
    : period;

/** The day of a moment is the day it fell on. */
const onItsDay = <W extends { date: string; instant?: string }>(when: W | null): W | null =>
  when?.instant === undefined ? when : { ...when, date: when.instant.slice(0, 10) };

export const roomContents = {
  'outside-plan': any('outside-plan').map((plan) => ({
    ...plan,
    period: inOrder(plan.period),
    activities: plan.activities.map((one) => ({ ...one, period: inOrder(one.period) })),
  })),
  'outside-consent': any('outside-consent').map((consent) => ({
    ...consent,
    given: onItsDay(consent.given),
    period: inOrder(consent.period),
    language: consent.words === null ? null : 'en',
  })),
  'outside-message': any('outside-message')
    .map((message) => ({ ...message, sent: onItsDay(message.sent), partOf: null }))
    .filter(({ topic, text }) => topic !== null || text.length > 0),
  'outside-document': any('outside-document').map((one) => ({
    ...one,
    about: inOrder(one.about),
    language: one.language === null ? null : 'en',
    format: one.words === null ? 'application/pdf' : 'text/plain; charset=utf-8',
  })),
  'check-in': any('check-in').map(({ noSideEffects, noEarlySigns, cravings = [], ...said }) => ({
    ...said,
    ...(noEarlySigns === true && said.earlySigns === undefined ? { noEarlySigns } : {}),
    ...(cravings[0] === undefined ? {} : { cravings: [cravings[0]] }),
    ...(noSideEffects === true && said.sideEffects.length === 0 ? { noSideEffects } : {}),
  })),
  intake: any('intake')
    .filter(({ status }) => status !== 'in-progress')
    .map(({ stepsSeen = [], ...intake }) => ({
      ...intake,
      ...(stepsSeen.length === 0 ? {} : { stepsSeen }),
      items: intake.items.map(({ decision, ...item }) => ({
        ...item,
        decision: decision === null ? null : { ...decision, entry: null },
      })),
    })),
  'dose-plan': any('dose-plan').map((plan) => {
    const { status } = plan;
    const open = status === 'proposed' || status === 'agreed' || status === 'held';
    return {
      ...plan,
      status: open ? ('proposed' as const) : status,
      because: open ? null : plan.because,
      agreedAt: open ? null : plan.agreedAt,
      order: null,
      pairedWith: null,
      steps: plan.steps.map((step) => {
        const { everyDays, ...rest } = inOrder(step);
        return everyDays === undefined || rest.taken.length === 0 ? rest : { ...rest, everyDays };
      }),
    };
  }),
  'scale-request': any('scale-request'),
  task: any('task').map((task) => ({
    ...task,
    owner: 'person' in task.owner ? { role: 'nurse' as const } : task.owner,
    from: null,
    status: 'open' as const,
    done: null,
  })),
  'treatment-plan': any('treatment-plan').map((plan) => ({
    ...plan,
    status: 'draft' as const,
    agreed: null,
    signed: null,
    courses: plan.courses.map((course) => ({
      ...course,
      indication: course.indication === null ? null : { ...course.indication, condition: null },
      targets: [],
      dosePlan: null,
    })),
  })),
  'care-team': any('care-team')
    .filter(({ members }) => members.length > 0)
    .map(({ members }) => ({
      members: members.map(({ source: _source, ...member }) => ({
        ...member,
        id: notYetHere,
        person: null,
        mayReceiveLetters: false,
        until: member.until !== null && member.until < member.since ? null : member.until,
      })),
    })),
} satisfies Partial<{ [K in EntityKind]: Arbitrary<ContentOf<K>> }>;
