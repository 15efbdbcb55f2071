import type { Dosage, MedicationRequest } from 'fhir/r4';
import { everyDaysOf } from '#clinical/dose-plans/step-rhythm.ts';
import { formatDecimal, multiply, parseDecimal, rational } from '#kernel/decimal.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import { fhirNumber, metaOf, patientReference, type Stored } from './mapping.ts';
import { medicationConcept, ownConcept, ownExtension } from './own-terms.ts';

const statusToFhir = {
  proposed: 'draft',
  agreed: 'active',
  held: 'on-hold',
  finished: 'completed',
  stopped: 'stopped',
  replaced: 'cancelled',
} as const satisfies Record<DosePlan['status'], MedicationRequest['status']>;
const whenCodes = { morning: 'MORN', noon: 'NOON', evening: 'EVE', bedtime: 'HS' } as const;

/**
 * Writes a dose plan as a MedicationRequest of intent `plan`: the steps are its dosage instructions in sequence, each
 * between its days. Instructions with the same number belong to the same days.
 */
export function dosePlanToFhir(stored: Stored<'dose-plan'>): MedicationRequest {
  const plan = stored.content;
  return {
    resourceType: 'MedicationRequest',
    id: stored.id,
    meta: metaOf(stored),
    ...(plan.pairedWith === null && plan.template === null
      ? {}
      : { extension: [...pairToFhir(plan.pairedWith), ...templateToFhir(plan.template)] }),
    status: statusToFhir[plan.status],
    ...(plan.because === null ? {} : { statusReason: { text: plan.because } }),
    intent: 'plan',
    category: [ownConcept(plan.purpose, plan.purpose)],
    medicationCodeableConcept: medicationConcept(plan.medication),
    subject: patientReference(stored.patientId),
    ...(plan.agreedAt === null ? {} : { authoredOn: plan.agreedAt }),
    ...(plan.order === null ? {} : { basedOn: [{ reference: `MedicationRequest/${plan.order}` }] }),
    dosageInstruction: plan.steps.flatMap(stepToFhir),
  };
}

const pairToFhir = (id: string | null) =>
  id === null
    ? []
    : [{ url: ownExtension('cross-taper-with'), valueReference: { reference: `MedicationRequest/${id}` } }];

const templateToFhir = (template: DosePlan['template']) =>
  template === null
    ? []
    : [
        {
          url: ownExtension('dose-template'),
          extension: [
            { url: 'id', valueString: template.id },
            { url: 'knowledge', valueString: template.knowledge },
          ],
        },
      ];

/** Every moment of the day of one step; a step with nothing taken is one instruction that says so. */
function stepToFhir(step: DosePlanStep, index: number): Dosage[] {
  const { start, end, taken, note } = step;
  const every = everyDaysOf(step);
  const common = {
    sequence: index + 1,
    ...(note === null ? {} : { patientInstruction: note }),
    maxDosePerPeriod: {
      numerator: amountToFhir(step.daily, every),
      denominator: { value: every, unit: 'day', system: 'http://unitsofmeasure.org', code: 'd' },
    },
  };
  const bounds = { boundsPeriod: { start, ...(end === null ? {} : { end }) } };
  if (taken.length === 0) return [{ ...common, text: `${step.daily} a day`, timing: { repeat: bounds } }];
  return taken.map(({ when, dose, pieces }) => ({
    ...(pieces.length === 0 ? {} : { extension: pieces.map(pieceToFhir) }),
    ...common,
    text: `${dose}, ${when}${every === 1 ? '' : ', every second day'}`,
    timing: {
      repeat: { ...bounds, frequency: 1, period: every, periodUnit: 'd' as const, when: [whenCodes[when]] },
    },
    doseAndRate: [{ doseQuantity: amountToFhir(dose) }],
  }));
}

const pieceToFhir = ({ product, name, count }: DosePlanStep['taken'][number]['pieces'][number]) => ({
  url: ownExtension('piece'),
  extension: [
    { url: 'product', valueString: product },
    { url: 'name', valueString: name },
    { url: 'count', valueDecimal: fhirNumber(count) },
  ],
});

const ucumUnits: Readonly<Record<string, string>> = { mcg: 'ug', mg: 'mg', g: 'g' };

/** So many times an amount, in the unit it was written in; "0 mg" is an amount too: the end of a taper. */
function amountToFhir(dose: string, times = 1) {
  const [amount = '', unit = ''] = dose.split(' ');
  return {
    value: fhirNumber(formatDecimal(multiply(parseDecimal(amount), rational(BigInt(times))))),
    unit,
    system: 'http://unitsofmeasure.org',
    code: ucumUnits[unit] ?? unit,
  };
}
