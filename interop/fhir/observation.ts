import type { Observation as FhirObservation } from 'fhir/r4';
import { z } from 'zod';
import { systems } from '#kernel/code.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Observation, ObservationValue } from '#record/schema/observation.ts';
import {
  FhirAnnotation,
  FhirCodeableConcept,
  FhirDateTime,
  FhirPeriod,
  FhirQuantity,
  FhirReference,
} from './datatypes.ts';
import { conceptFrom, dateFrom, instantFrom, pick, quantityFrom } from './from-datatypes.ts';
import { labReportFromFhir, labReportToFhir } from './lab-report.ts';
import {
  codeToFhir,
  conceptToFhir,
  type FhirProblem,
  instantOn,
  metaOf,
  patientReference,
  quantityToFhir,
  type ReadFact,
  type ReadingContext,
  type Stored,
} from './mapping.ts';
import { readResource } from './read-resource.ts';

const categorySystem = 'http://terminology.hl7.org/CodeSystem/observation-category';

const valueShape = {
  valueQuantity: FhirQuantity.optional(),
  valueCodeableConcept: FhirCodeableConcept.optional(),
  valueString: z.string().max(4000).optional(),
  valueBoolean: z.boolean().optional(),
  valueInteger: z.unknown().optional(),
  dataAbsentReason: FhirCodeableConcept.optional(),
};

const ObservationResource = z.looseObject({
  resourceType: z.literal('Observation'),
  status: z.enum([
    'registered',
    'preliminary',
    'final',
    'amended',
    'corrected',
    'cancelled',
    'entered-in-error',
    'unknown',
  ]),
  category: z.array(FhirCodeableConcept).max(20).optional(),
  code: FhirCodeableConcept,
  subject: FhirReference.optional(),
  effectiveDateTime: FhirDateTime.optional(),
  effectivePeriod: FhirPeriod.optional(),
  effectiveInstant: FhirDateTime.optional(),
  issued: FhirDateTime.optional(),
  ...valueShape,
  note: z.array(FhirAnnotation).max(50).optional(),
  derivedFrom: z.array(FhirReference).max(50).optional(),
  component: z
    .array(z.looseObject({ code: FhirCodeableConcept, ...valueShape }))
    .max(50)
    .optional(),
});

/** Reads an Observation (result, vital sign, score, gene); `null` for one entered in error. */
export function observationFromFhir(
  resource: unknown,
  path: string,
  context: ReadingContext,
): Result<ReadFact<'observation'> | null, FhirProblem[]> {
  const read = readResource(ObservationResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  const concept = conceptFrom(source.code);
  if (concept === null) return err([{ path: `${path}.code`, message: 'says not what was observed' }]);
  const effective =
    source.effectiveDateTime ?? source.effectiveInstant ?? source.effectivePeriod?.start ?? source.issued;
  const date = dateFrom(effective);
  if (date === null)
    return err([{ path: `${path}.effectiveDateTime`, message: 'says not when it was observed' }]);
  const instant = instantFrom(effective);
  const components = (source.component ?? []).flatMap((part) => {
    const name = conceptFrom(part.code);
    return name === null ? [] : [{ concept: name, analyte: context.analyteOf(name), value: valueFrom(part) }];
  });
  const category = categoryFrom(source.category);
  const value: ObservationValue =
    components.length > 0 && !hasValue(source)
      ? { type: 'absent', reason: 'see components' }
      : valueFrom(source);
  const lab = category === 'laboratory' ? labReportFromFhir(resource, writtenUnit(value)) : null;
  const content: Observation = {
    status: source.status,
    category,
    concept,
    analyte: context.analyteOf(concept),
    instrument: context.instrumentOf(concept),
    when: { date, ...(instant === undefined ? {} : { instant }) },
    value,
    components,
    answers: null,
    note:
      source.note
        ?.map((one) => one.text)
        .join('\n')
        .slice(0, 2000) ?? null,
    ...(lab === null ? {} : { lab }),
  };
  const [answers] = source.derivedFrom ?? [];
  return ok({
    kind: 'observation',
    patient: source.subject?.reference ?? null,
    content,
    ...(answers === undefined
      ? {}
      : {
          linked: (entryOf) => ({
            ...content,
            answers: entryOf(answers.reference, 'questionnaire-response'),
          }),
        }),
  });
}

/** The unit a value was written with; empty where it has none. */
export const writtenUnit = (value: ObservationValue): string =>
  value.type === 'quantity' ? value.quantity.unit : '';

type WithValue = z.output<z.ZodObject<typeof valueShape>>;

const hasValue = (source: WithValue): boolean =>
  source.valueQuantity !== undefined ||
  source.valueCodeableConcept !== undefined ||
  source.valueString !== undefined ||
  source.valueBoolean !== undefined ||
  source.valueInteger !== undefined;

function valueFrom(source: WithValue): ObservationValue {
  const quantity = quantityFrom(
    source.valueQuantity ??
      (source.valueInteger === undefined ? undefined : integerQuantity(source.valueInteger)),
  );
  if (quantity !== null) return { type: 'quantity', quantity };
  const concept = conceptFrom(source.valueCodeableConcept);
  if (concept !== null) return { type: 'concept', concept };
  if (source.valueString) return { type: 'text', text: source.valueString };
  if (source.valueBoolean !== undefined) return { type: 'boolean', boolean: source.valueBoolean };
  return { type: 'absent', reason: conceptFrom(source.dataAbsentReason)?.text.slice(0, 200) ?? 'not stated' };
}

function integerQuantity(value: unknown) {
  const parsed = FhirQuantity.safeParse({ value });
  return parsed.success ? parsed.data : undefined;
}

function categoryFrom(categories: FhirCodeableConcept[] | undefined) {
  const codes = [
    'laboratory',
    'vital-signs',
    'vital-sign',
    'survey',
    'social-history',
    'gene',
    'other',
  ] as const;
  for (const category of categories ?? []) {
    const found = pick(codes, category, 'other');
    if (found !== 'other') return found === 'vital-sign' ? 'vital-signs' : found;
  }
  return 'other';
}

/** Writes an observation as FHIR R4. */
export function observationToFhir(stored: Stored<'observation'>): FhirObservation {
  const { status, category, concept, when, value, components, note, answers, lab } = stored.content;
  return {
    resourceType: 'Observation',
    id: stored.id,
    meta: metaOf(stored),
    status,
    ...(category === 'other'
      ? {}
      : { category: [codeToFhir(category === 'gene' ? systems.titrate : categorySystem, category)] }),
    code: conceptToFhir(concept),
    subject: patientReference(stored.patientId),
    effectiveDateTime: when.instant === undefined ? when.date : instantOn(when.instant, when.date),
    ...(components.length > 0 && value.type === 'absent' ? {} : valueToFhir(value)),
    ...(note === null ? {} : { note: [{ text: note }] }),
    ...(lab === undefined ? {} : labReportToFhir(lab)),
    ...(answers === null ? {} : { derivedFrom: [{ reference: `QuestionnaireResponse/${answers}` }] }),
    ...(components.length === 0
      ? {}
      : {
          component: components.map((part) => ({
            code: conceptToFhir(part.concept),
            ...valueToFhir(part.value),
          })),
        }),
  };
}

function valueToFhir(value: ObservationValue) {
  switch (value.type) {
    case 'quantity':
      return { valueQuantity: quantityToFhir(value.quantity) };
    case 'concept':
      return { valueCodeableConcept: conceptToFhir(value.concept) };
    case 'text':
      return { valueString: value.text };
    case 'boolean':
      return { valueBoolean: value.boolean };
    case 'absent':
      return { dataAbsentReason: { text: value.reason } };
  }
}
