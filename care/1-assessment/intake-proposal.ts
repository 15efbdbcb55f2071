import { addDays, type CalendarDate, type PartialDate, partialBounds } from '#kernel/time.ts';
import type { IntakeAnswer } from '#record/schema/intake.ts';
import type { IntakeEntry } from './intake-schema.ts';

type PastTrial = Extract<IntakeAnswer, { about: 'past-trial' }>;

/**
 * What an answer becomes in the chart as it stands; null where it stays a statement of the intake.
 * @param said the day the person handed it in
 */
export function proposalOf(
  answer: IntakeAnswer,
  said: CalendarDate,
  codings: (name: string) => { readonly system: string; readonly code: string; readonly display?: string }[],
): IntakeEntry | null {
  switch (answer.about) {
    case 'past-trial':
      return {
        kind: 'medication-statement',
        medicine: answer.medicine,
        sigText: trialWords(answer),
        status: 'stopped',
        start: answer.from,
        end: endOfTrial(answer, said),
      };
    case 'current-medicine':
      return {
        kind: 'medication-statement',
        medicine: answer.medicine,
        sigText: answer.howTaken,
        status: 'active',
        start: answer.since,
        end: null,
      };
    case 'allergy':
      return {
        kind: 'allergy',
        content: {
          concept: { codings: [], text: answer.to },
          kind: 'unknown',
          category: 'medication',
          criticality: 'unable-to-assess',
          clinicalStatus: 'active',
          reactions: answer.reaction === null ? [] : [answer.reaction],
          onset: null,
          note: null,
        },
      };
    case 'no-allergies':
      return { kind: 'allergy-review', content: { state: 'none-known', reviewedOn: said } };
    case 'condition':
      return {
        kind: 'condition',
        content: {
          concept: { codings: codings(answer.name), text: answer.name },
          clinicalStatus: 'active',
          verification: 'unconfirmed',
          onset: answer.since,
          abatement: null,
          note: null,
        },
      };
    case 'substance': {
      const { substance, state, note } = answer;
      return {
        kind: 'substance-use',
        content: { substance, state, since: null, recordedOn: said, note },
      };
    }
    case 'pregnancy':
      return {
        kind: 'pregnancy-status',
        content: { state: answer.state, dueDate: null, recordedOn: said },
      };
    case 'goal':
    case 'history':
    case 'none':
      return null;
  }
}

const helpedWords = {
  'not-at-all': 'did not help',
  'a-little': 'helped a little',
  'a-lot': 'helped a lot',
  unsure: 'not sure whether it helped',
} as const;

/** A past trial in one line; what was not said is left out, never filled in. */
export function trialWords({ dose, weeks, helped, harm, whyStopped }: PastTrial): string | null {
  const parts = [
    dose,
    weeks === null ? null : `for about ${weeks} ${weeks === 1 ? 'week' : 'weeks'}`,
    helped === null ? null : helpedWords[helped],
    harm === null ? null : `harm: ${harm}`,
    whyStopped === null ? null : `stopped because: ${whyStopped}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('; ');
}

/**
 * When a trial ended, from when it began and how many weeks it is remembered to have lasted: only as far as that is
 * certain (a month, a year, or nothing), never a day, never later than it was told.
 */
export function endOfTrial({ from, weeks }: PastTrial, said: CalendarDate): PartialDate | null {
  if (from === null || weeks === null) return null;
  const [earliest, latest] = partialBounds(from);
  // Weeks are remembered, not counted: half a week either way.
  const low = addDays(earliest, Math.max(0, weeks * 7 - 3));
  const high = addDays(latest, weeks * 7 + 3);
  const until = high > said ? said : high;
  if (low > until) return null;
  if (low.slice(0, 7) === until.slice(0, 7)) return low.slice(0, 7);
  return low.slice(0, 4) === until.slice(0, 4) ? low.slice(0, 4) : null;
}
