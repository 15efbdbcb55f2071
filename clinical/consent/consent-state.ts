import { compare, formatDecimal, type Rational, rational } from '#kernel/decimal.ts';
import { parseDose } from '#kernel/dose.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Consent, ConsentScope } from '#record/schema/consent.ts';
import type { Held } from '../facts.ts';
import { readableDate } from '../screening/wording.ts';
import type { ConsentQuestion } from './consent-question.ts';
import type { ConsentStanding } from './consent-standing.ts';

/**
 * How consent stands for a medication as it is taken or ordered. The newest decision counts, whatever was decided before
 * it; one that is still being prepared never takes the place of a decision. What is not known is never taken for covered.
 * @param consents of this person; entered-in-error ones left out
 */
export function consentState(
  question: ConsentQuestion,
  consents: readonly Held<Consent>[],
  today: CalendarDate,
): ConsentStanding {
  const own = consents.filter(({ content }) => content.medication.drug === question.drug);
  const begun = newest(own.filter(({ content }) => content.status === 'preparing'));
  const preparing = begun?.id ?? null;
  const standing = (
    state: ConsentStanding['state'],
    consent: Held<Consent> | null,
    ...because: string[]
  ): ConsentStanding => ({
    state,
    consent: consent?.id ?? null,
    decidedAt: consent === null ? null : decidedAt(consent.content),
    preparing,
    because,
  });

  const decided = newest(own.filter(({ content }) => content.status !== 'preparing'));
  if (decided === null && begun !== null)
    return standing(
      'preparing',
      null,
      begun.content.explainedBy === null
        ? 'It is being talked about; not all of it was explained yet.'
        : 'It was explained; the person has not decided yet.',
    );
  if (decided === null)
    return question.identified
      ? standing('none', null, 'No consent is on file.')
      : standing('cannot-be-told', null, 'The medication could not be identified.');

  const { status, scope, reviewOn } = decided.content;
  if (status === 'declined') return standing('declined', decided, 'The person said no.');
  if (status === 'withdrawn') return standing('withdrawn', decided, 'The person changed their mind.');

  const agreed = 'The person agreed.';
  const { beyond, unknown } = against(scope, question);
  if (beyond.length > 0) return standing('outside-what-was-agreed', decided, ...beyond, agreed);
  if (unknown.length > 0) return standing('cannot-be-told', decided, ...unknown, agreed);
  if (reviewOn !== null && reviewOn <= today)
    return standing(
      'review-due',
      decided,
      `To be talked about again since ${readableDate(reviewOn)}.`,
      agreed,
    );
  return standing('agreed', decided, agreed);
}

/** When the person last decided: the withdrawal, else the decision. */
function decidedAt({ withdrawal, decision }: Consent): string | null {
  return withdrawal?.at ?? decision?.at ?? null;
}

/** By the moment of its decision; among equals the one recorded last. */
function newest(consents: readonly Held<Consent>[]): Held<Consent> | null {
  return consents.reduce<Held<Consent> | null>((latest, one) => {
    if (latest === null) return one;
    return (decidedAt(one.content) ?? '') >= (decidedAt(latest.content) ?? '') ? one : latest;
  }, null);
}

interface Compared {
  readonly beyond: readonly string[];
  readonly unknown: readonly string[];
}

function against(scope: ConsentScope, { routes, dailyDose }: ConsentQuestion): Compared {
  const beyond: string[] = [];
  const unknown: string[] = [];
  if (routes === null) unknown.push('How it is given is not known.');
  const others = (routes ?? []).filter((route) => !scope.routes.includes(route));
  if (others.length > 0)
    beyond.push(`Given ${others.join(' and ')}; agreed to ${scope.routes.join(' or ')}.`);
  const limit = limitOf(scope);
  if (limit === 'none') return { beyond, unknown };
  if (limit === null) unknown.push('The dose that was agreed to cannot be read.');
  else if (dailyDose === null) unknown.push('The daily dose is not known.');
  else if (compare(dailyDose, limit) > 0)
    beyond.push(`${milligrams(dailyDose)} mg a day; agreed to ${scopeDose(scope)}.`);
  return { beyond, unknown };
}

/** Highest average micrograms a day that were agreed to. */
function limitOf({ upToDaily, everyDays = 1 }: ConsentScope): Rational | 'none' | null {
  if (upToDaily === null) return 'none';
  const parsed = parseDose(upToDaily);
  return parsed.ok ? rational(parsed.value, BigInt(everyDays)) : null;
}

const milligrams = (micrograms: Rational): string =>
  formatDecimal(rational(micrograms.n, micrograms.d * 1000n), 3);

/** `up to 200 mg a day`, `up to 150 mg every 28 days`, `any dose`. */
function scopeDose({ upToDaily, everyDays = 1 }: ConsentScope): string {
  if (upToDaily === null) return 'any dose';
  return everyDays === 1 ? `up to ${upToDaily} a day` : `up to ${upToDaily} every ${everyDays} days`;
}
