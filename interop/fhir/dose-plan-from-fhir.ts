import { z } from 'zod';
import { divide, formatDecimal, parseDecimal, rational } from '#kernel/decimal.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import {
  FhirCodeableConcept,
  FhirDateTime,
  FhirPeriod,
  FhirQuantity,
  FhirReference,
  fhirInteger,
} from './datatypes.ts';
import { conceptFrom } from './from-datatypes.ts';
import type { FhirProblem, KeptAside, ReadFact } from './mapping.ts';
import {
  type FhirExtension,
  FhirExtensions,
  ownCodeIn,
  ownExtensions,
  ownReference,
  partOf,
  textIn,
} from './own-values.ts';
import { readResource } from './read-resource.ts';

const Instruction = z.looseObject({
  extension: FhirExtensions.optional(),
  sequence: fhirInteger,
  patientInstruction: z.string().max(300).optional(),
  timing: z.looseObject({
    repeat: z.looseObject({
      boundsPeriod: FhirPeriod,
      /** Taken every so many days; another rhythm than ours is refused, never read as daily. */
      period: fhirInteger.pipe(z.union([z.literal(1), z.literal(2)])).optional(),
      when: z.array(z.string()).max(1).optional(),
    }),
  }),
  doseAndRate: z
    .array(z.looseObject({ doseQuantity: FhirQuantity }))
    .max(1)
    .optional(),
  maxDosePerPeriod: z.looseObject({ numerator: FhirQuantity }),
});
type Instruction = z.infer<typeof Instruction>;

const DosePlanResource = z.looseObject({
  resourceType: z.literal('MedicationRequest'),
  extension: FhirExtensions.optional(),
  status: z.enum([
    'active',
    'on-hold',
    'cancelled',
    'completed',
    'entered-in-error',
    'stopped',
    'draft',
    'unknown',
  ]),
  statusReason: FhirCodeableConcept.optional(),
  category: z.array(FhirCodeableConcept).min(1).max(20),
  medicationCodeableConcept: FhirCodeableConcept,
  subject: FhirReference,
  authoredOn: FhirDateTime.optional(),
  basedOn: z.array(FhirReference).max(20).optional(),
  dosageInstruction: z.array(Instruction).min(1).max(320),
});

/**
 * What becomes of a dose plan that arrives. One that was agreed elsewhere is a proposal here: nobody here has agreed to
 * it, and it must not move a dose. One that has ended is history, and stays what it was.
 */
const statusFrom = {
  draft: 'proposed',
  active: 'proposed',
  'on-hold': 'proposed',
  completed: 'finished',
  stopped: 'stopped',
  cancelled: 'replaced',
} as const satisfies Record<string, DosePlan['status']>;

const purposes = ['titration', 'taper', 'cross-taper', 'maintenance'] as const;
const moments = { MORN: 'morning', NOON: 'noon', EVE: 'evening', HS: 'bedtime' } as const;

/** Whether a MedicationRequest is a dose plan as this software writes it, and not an order. */
export function isDosePlan(resource: Readonly<Record<string, unknown>>): boolean {
  if (resource['intent'] !== 'plan') return false;
  const category = Categories.safeParse(resource['category']);
  return category.success && purposeFrom(category.data) !== undefined;
}

const Categories = z.array(FhirCodeableConcept);

const purposeFrom = (category: readonly FhirCodeableConcept[]) =>
  purposes.find((purpose) => category.some((one) => ownCodeIn(one) === purpose));

/** Reads a dose plan of this software; `null` for one entered in error. Its steps keep every digit and every piece. */
export function dosePlanFromFhir(
  resource: unknown,
  path: string,
): Result<ReadFact<'dose-plan'> | KeptAside | null, FhirProblem[]> {
  const read = readResource(DosePlanResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  if (source.status === 'unknown') return ok({ why: 'a dose plan nobody knows the state of' });
  const status = statusFrom[source.status];
  const drug = ownCodeIn(source.medicationCodeableConcept);
  const purpose = purposeFrom(source.category);
  if (drug === undefined || purpose === undefined)
    return err([
      { path: `${path}.medicationCodeableConcept`, message: 'names no medication of the formulary' },
    ]);
  const template = ownExtensions(source.extension, 'dose-template')[0];
  const id = textIn(partOf(template, 'id'));
  const open = status === 'proposed';
  const content: DosePlan = {
    status,
    purpose,
    medication: { drug, name: conceptFrom(source.medicationCodeableConcept)?.text.slice(0, 200) ?? drug },
    order: null,
    pairedWith: null,
    template: id === null ? null : { id, knowledge: textIn(partOf(template, 'knowledge')) ?? '' },
    steps: stepsFrom(source.dosageInstruction),
    because: open ? null : (conceptFrom(source.statusReason)?.text ?? null),
    agreedAt: open ? null : (source.authoredOn ?? null),
  };
  return ok({
    kind: 'dose-plan',
    patient: source.subject.reference ?? null,
    content,
    linked: (entryOf) => ({
      ...content,
      order: entryOf(source.basedOn?.[0]?.reference, 'medication-order'),
      pairedWith: entryOf(ownReference(source.extension, 'cross-taper-with'), 'dose-plan'),
    }),
  });
}

/** Instructions with one number are the moments of the days of one step. */
function stepsFrom(instructions: readonly Instruction[]): DosePlanStep[] {
  const bySequence = Map.groupBy(instructions, ({ sequence }) => sequence);
  return [...bySequence]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, [first, ...more]]) => (first === undefined ? [] : [stepFrom(first, [first, ...more])]));
}

function stepFrom(first: Instruction, all: readonly Instruction[]): DosePlanStep {
  const { boundsPeriod, period = 1 } = first.timing.repeat;
  return {
    start: boundsPeriod.start ?? '',
    end: boundsPeriod.end ?? null,
    daily: amountFrom(first.maxDosePerPeriod.numerator, period),
    ...(period === 1 ? {} : { everyDays: period }),
    taken: all.flatMap(({ extension, timing, doseAndRate }) => {
      const quantity = doseAndRate?.[0]?.doseQuantity;
      const when = moments[timing.repeat.when?.[0] as keyof typeof moments] as
        | (typeof moments)[keyof typeof moments]
        | undefined;
      return quantity === undefined || when === undefined
        ? []
        : [{ when, dose: amountFrom(quantity), pieces: ownExtensions(extension, 'piece').map(pieceFrom) }];
    }),
    note: first.patientInstruction ?? null,
  };
}

const pieceFrom = (extension: FhirExtension) => ({
  product: textIn(partOf(extension, 'product')) ?? '',
  name: textIn(partOf(extension, 'name')) ?? '',
  count: textIn(partOf(extension, 'count')) ?? '',
});

/** An amount in the unit it came in; of so many days, the average a day. */
function amountFrom({ value = '', unit = '' }: z.infer<typeof FhirQuantity>, days = 1): string {
  if (days === 1) return `${value} ${unit}`;
  return `${formatDecimal(divide(parseDecimal(value), rational(BigInt(days))))} ${unit}`;
}
