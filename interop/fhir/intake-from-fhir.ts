import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import type { EntityKind } from '#record/schema/entity-kinds.ts';
import type { Intake, IntakeAnswer, IntakeDecision, IntakeStep } from '#record/schema/intake.ts';
import { FhirDateTime, FhirReference } from './datatypes.ts';
import { integerOf } from './json-number.ts';
import type { EntryOf, FhirProblem, KeptAside, ReadFact } from './mapping.ts';
import { FhirExtensions, ownExtensions, ownText, textIn } from './own-values.ts';
import { readResource } from './read-resource.ts';
import { servedAs } from './served-as.ts';

const Part = z.looseObject({
  linkId: z.string().max(200),
  answer: z
    .array(z.looseObject({ valueString: z.string().optional(), valueReference: FhirReference.optional() }))
    .max(1)
    .optional(),
});
type Part = z.infer<typeof Part>;

const Item = z.looseObject({
  linkId: z.string().max(200),
  text: z.string().max(40).optional(),
  item: z.array(Part).max(20).optional(),
});

const IntakeResource = z.looseObject({
  resourceType: z.literal('QuestionnaireResponse'),
  extension: FhirExtensions.optional(),
  status: z.enum(['in-progress', 'completed', 'amended', 'entered-in-error', 'stopped']),
  subject: FhirReference,
  authored: FhirDateTime,
  item: z.array(Item).max(200).optional(),
});

/**
 * Reads what a person told another clinic that uses this software; `null` for one entered in error. What was made of
 * each answer there comes along as history. One that was not handed in stays with the file: it is told to us, or not.
 */
export function intakeFromFhir(
  resource: unknown,
  path: string,
): Result<ReadFact<'intake'> | KeptAside | null, FhirProblem[]> {
  const read = readResource(IntakeResource, resource, path);
  if (!read.ok) return read;
  const { extension, status, subject, authored, item = [] } = read.value;
  if (status === 'entered-in-error') return ok(null);
  if (status === 'in-progress' || status === 'stopped')
    return ok({ why: 'an intake that was not handed in: the person tells it here' });
  const intakeWith = (entryOf: EntryOf): Intake => {
    const items = item.map((one) => itemFrom(one, entryOf));
    const seen = ownExtensions(extension, 'step-seen').flatMap((one) => textIn(one) ?? []);
    return {
      status: ownText(extension, 'intake-status') === 'reviewed' ? 'reviewed' : 'submitted',
      startedOn: ownText(extension, 'started-on') ?? authored.slice(0, 10),
      submittedAt: authored.length > 10 ? authored : null,
      ...(seen.length === 0 ? {} : { stepsSeen: seen as IntakeStep[] }),
      items,
    };
  };
  return ok({
    kind: 'intake',
    patient: subject.reference ?? null,
    content: intakeWith(() => null),
    linked: intakeWith,
  });
}

/** The answer is held against the record's own schema afterwards: what does not fit refuses the file. */
function itemFrom(
  { linkId, text, item = [] }: z.infer<typeof Item>,
  entryOf: EntryOf,
): Intake['items'][number] {
  const named = new Map(item.map((part) => [part.linkId.slice(part.linkId.indexOf('/') + 1), part]));
  const said = [...named].filter(([name]) => !name.startsWith('verdict'));
  const answer = { about: text, ...Object.fromEntries(said.map(([name, part]) => [name, valueIn(part)])) };
  return { id: linkId, answer: answer as IntakeAnswer, decision: decisionFrom(named, entryOf) };
}

function decisionFrom(named: ReadonlyMap<string, Part>, entryOf: EntryOf): IntakeDecision | null {
  const verdict = named.get('verdict')?.answer?.[0]?.valueString;
  const by = named.get('verdict-by')?.answer?.[0]?.valueReference;
  const person = by?.identifier as { value?: unknown } | undefined;
  if (verdict === undefined || by === undefined || typeof person?.value !== 'string') return null;
  const entry = named.get('verdict-entry')?.answer?.[0]?.valueReference?.reference;
  return {
    verdict: verdict as IntakeDecision['verdict'],
    entry: entryFrom(entry, entryOf),
    because: named.get('verdict-because')?.answer?.[0]?.valueString ?? null,
    by: person.value,
    byName: by.display ?? '',
    at: named.get('verdict-at')?.answer?.[0]?.valueString ?? '',
  };
}

/** The entry an answer became, of whichever kind its type holds. */
function entryFrom(reference: string | undefined, entryOf: EntryOf): IntakeDecision['entry'] {
  const type = reference?.split('/').at(-2);
  for (const [kind, servedType] of Object.entries(servedAs)) {
    if (servedType !== type) continue;
    const id = entryOf(reference, kind as EntityKind);
    if (id !== null) return { kind, id };
  }
  return null;
}

const valueIn = ({ answer }: Part): string | number | null =>
  answer?.[0]?.valueString ?? integerOf(answer?.[0]?.['valueInteger']);
