import { addDays, type CalendarDate, dateInZone } from '#kernel/time.ts';
import type { CareTeamMember, Letter } from '#record/schema/care-team.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { Held } from '../facts.ts';
import { lettersLookBackDays } from './letters-due.ts';

/** An agreed change of dose in steps somebody outside has not been told of. */
export interface PlanToTell {
  /** One plan, or both sides of an exchange. */
  readonly dosePlans: readonly Held<DosePlan>[];
  readonly on: CalendarDate;
  readonly member: CareTeamMember;
}

/**
 * Agreed titrations, tapers and exchanges without a letter to each member who may receive letters, newest first. A letter
 * that names the plan counts from its draft on: then somebody is at it; so does a summary written since.
 */
export function plansToTell(
  dosePlans: readonly Held<DosePlan>[],
  letters: readonly { readonly content: Letter; readonly writtenOn: CalendarDate }[],
  members: readonly CareTeamMember[],
  { today, zone }: { readonly today: CalendarDate; readonly zone: string },
): readonly PlanToTell[] {
  const since = addDays(today, -lettersLookBackDays);
  const agreed = dosePlans.flatMap((plan) => {
    const { status, agreedAt, purpose } = plan.content;
    const on = agreedAt === null ? null : dateInZone(agreedAt, zone);
    const told = status === 'agreed' && purpose !== 'maintenance' && on !== null && on >= since;
    return told ? [{ plan, on }] : [];
  });
  const pairs = agreed.flatMap(({ plan, on }) => {
    const other = agreed.find((one) => one.plan.id === plan.content.pairedWith);
    // An exchange is told once, both sides together
    if (other !== undefined && other.plan.id < plan.id) return [];
    return [{ dosePlans: [plan, ...(other === undefined ? [] : [other.plan])], on }];
  });
  const receivers = members.filter(
    ({ mayReceiveLetters, until }) => mayReceiveLetters && (until === null || until > today),
  );
  return pairs
    .flatMap(({ dosePlans: own, on }) =>
      receivers
        .filter(
          ({ id }) =>
            !letters.some(
              ({ content, writtenOn }) =>
                content.to.member === id &&
                (content.occasion === 'summary'
                  ? writtenOn >= on
                  : own.every((plan) => content.dosePlans?.includes(plan.id))),
            ),
        )
        .map((member) => ({ dosePlans: own, on, member })),
    )
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}
