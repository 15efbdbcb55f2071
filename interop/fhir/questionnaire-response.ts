import type { QuestionnaireResponse as FhirQuestionnaireResponse } from 'fhir/r4';
import { z } from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';
import type { QuestionnaireResponse } from '#record/schema/observation.ts';
import { FhirDateTime, FhirReference } from './datatypes.ts';
import { dateFrom, instantFrom } from './from-datatypes.ts';
import { decimalText, integerOf } from './json-number.ts';
import {
  type FhirProblem,
  instantOn,
  metaOf,
  patientReference,
  type ReadFact,
  type ReadingContext,
  type Stored,
} from './mapping.ts';
import { readResource } from './read-resource.ts';

const ordinalUrl = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';

interface Item {
  linkId: string;
  text?: string | undefined;
  answer?: Record<string, unknown>[] | undefined;
  item?: Item[] | undefined;
}

const ItemShape: z.ZodType<Item> = z.lazy(() =>
  z.looseObject({
    linkId: z.string().min(1).max(200),
    text: z.string().max(1000).optional(),
    answer: z.array(z.record(z.string(), z.unknown())).max(50).optional(),
    item: z.array(ItemShape).max(500).optional(),
  }),
);

const ResponseResource = z.looseObject({
  resourceType: z.literal('QuestionnaireResponse'),
  questionnaire: z.string().max(500).optional(),
  status: z.enum(['in-progress', 'completed', 'amended', 'entered-in-error', 'stopped']),
  subject: FhirReference.optional(),
  authored: FhirDateTime.optional(),
  item: z.array(ItemShape).max(500).optional(),
});

/** Reads a QuestionnaireResponse; items in groups are flattened in order, unanswered ones stay unanswered. */
export function questionnaireResponseFromFhir(
  resource: unknown,
  path: string,
  context: ReadingContext,
): Result<ReadFact<'questionnaire-response'> | null, FhirProblem[]> {
  const read = readResource(ResponseResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  const date = dateFrom(source.authored);
  if (date === null) return err([{ path: `${path}.authored`, message: 'says not when it was answered' }]);
  const items = flatten(source.item ?? []);
  if (items.length > 500) return err([{ path: `${path}.item`, message: 'has more than 500 answers' }]);
  const instant = instantFrom(source.authored);
  return ok({
    kind: 'questionnaire-response',
    patient: source.subject?.reference ?? null,
    content: {
      status: source.status,
      instrument: context.instrumentOf({
        codings: items.map((item) => ({ system: 'http://loinc.org', code: item.linkId.replace(/^\//, '') })),
        text: source.questionnaire ?? 'answers',
      }),
      questionnaire: source.questionnaire ?? null,
      when: { date, ...(instant === undefined ? {} : { instant }) },
      items,
    },
  });
}

function flatten(items: readonly Item[]): QuestionnaireResponse['items'] {
  return items.flatMap((item) => {
    const own = item.answer === undefined && item.item !== undefined ? [] : [oneItem(item)];
    return [...own, ...flatten(item.item ?? [])];
  });
}

function oneItem(item: Item): QuestionnaireResponse['items'][number] {
  const answer = item.answer?.[0];
  return {
    linkId: item.linkId,
    text: item.text || null,
    answer: answer === undefined ? null : answerText(answer),
    ordinal: answer === undefined ? null : ordinalOf(answer),
  };
}

function answerText(answer: Record<string, unknown>): string | null {
  const coding = answer['valueCoding'] as { display?: unknown; code?: unknown } | undefined;
  const plain =
    coding?.display ??
    coding?.code ??
    answer['valueString'] ??
    answer['valueDate'] ??
    answer['valueDateTime'] ??
    answer['valueBoolean'];
  if (typeof plain === 'string' || typeof plain === 'boolean') return String(plain).slice(0, 4000);
  return decimalText(answer['valueInteger'] ?? answer['valueDecimal']);
}

function ordinalOf(answer: Record<string, unknown>): number | null {
  const integer = integerOf(answer['valueInteger']);
  if (integer !== null) return integer;
  const coding = answer['valueCoding'] as
    | { extension?: { url?: string; valueDecimal?: unknown }[] }
    | undefined;
  return integerOf(coding?.extension?.find((one) => one.url === ordinalUrl)?.valueDecimal);
}

function answerToFhir({ answer, ordinal }: QuestionnaireResponse['items'][number]) {
  if (ordinal === null) return { valueString: answer ?? '' };
  if (answer === null || answer === String(ordinal)) return { valueInteger: ordinal };
  return { valueCoding: { extension: [{ url: ordinalUrl, valueDecimal: ordinal }], display: answer } };
}

/** Writes answers as FHIR R4. */
export function questionnaireResponseToFhir(
  stored: Stored<'questionnaire-response'>,
): FhirQuestionnaireResponse {
  const { status, questionnaire, when, items } = stored.content;
  return {
    resourceType: 'QuestionnaireResponse',
    id: stored.id,
    meta: metaOf(stored),
    ...(questionnaire === null ? {} : { questionnaire }),
    status,
    subject: patientReference(stored.patientId),
    authored: when.instant === undefined ? when.date : instantOn(when.instant, when.date),
    ...(items.length === 0
      ? {}
      : {
          item: items.map((item) => ({
            linkId: item.linkId,
            ...(item.text === null ? {} : { text: item.text }),
            ...(item.answer === null && item.ordinal === null ? {} : { answer: [answerToFhir(item)] }),
          })),
        }),
  };
}
