import type { DosePlan } from '#record/schema/dose-plan.ts';
import type { Patient } from '#record/schema/patient.ts';
import { whose } from '../ordering/order-words.ts';
import { list, readableDate } from '../screening/wording.ts';
import { stepAmountWords } from './step-rhythm.ts';

const purposes: Readonly<Record<DosePlan['purpose'], string>> = {
  titration: 'titration',
  taper: 'taper',
  'cross-taper': 'cross-taper',
  maintenance: 'plan of doses',
};

/** `Lamotrigine, titration: 25 mg a day from 23 Nov 2026, 50 mg a day from 7 Dec 2026, until decided otherwise.` */
export function stepsSentence({ medication, purpose, steps }: DosePlan): string {
  const said = steps.map((step, index) => {
    const before = steps[index - 1];
    const amount = stepAmountWords(step);
    const same = before !== undefined && step.taken.length > 0 && stepAmountWords(before) === amount;
    return `${amount}${same ? ' in other parts' : ''} from ${readableDate(step.start)}`;
  });
  const end = steps.at(-1)?.end ?? null;
  const until = end === null ? 'until decided otherwise' : `until ${readableDate(end)}`;
  return `${medication.name}, ${purposes[purpose]}: ${said.join(', ')}, ${until}.`;
}

/**
 * The sentence beside the button: exactly what agreeing stands for.
 * @param ended earlier agreed plans of the same medications, which end by it
 */
export function agreeingStatement(
  plans: readonly DosePlan[],
  ended: readonly DosePlan[],
  patient: Patient | null,
): string {
  const names = [...new Set(ended.map(({ medication }) => medication.name))];
  return [
    `I agree to ${plans.length === 1 ? 'this dose plan' : 'these dose plans'} for ${whose(patient)}.`,
    ...plans.map(stepsSentence),
    ...(names.length === 0 ? [] : [`Steps agreed earlier for ${list(names)} end by it.`]),
  ].join(' ');
}
