import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { CravingFor } from '#knowledge/schema/check-in.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import { FhirDate, FhirReference } from './datatypes.ts';
import { decimalText, integerOf } from './json-number.ts';
import type { FhirProblem, ReadFact } from './mapping.ts';
import { readResource } from './read-resource.ts';

const Answer = z.looseObject({
  valueString: z.string().optional(),
  valueBoolean: z.boolean().optional(),
  item: z
    .array(
      z.looseObject({
        linkId: z.string(),
        answer: z
          .array(z.looseObject({ valueString: z.string() }))
          .max(1)
          .optional(),
      }),
    )
    .optional(),
});
type Answer = z.infer<typeof Answer>;

const CheckInResource = z.looseObject({
  resourceType: z.literal('QuestionnaireResponse'),
  status: z.enum(['in-progress', 'completed', 'amended', 'entered-in-error', 'stopped']),
  subject: FhirReference,
  authored: FhirDate,
  item: z.array(z.looseObject({ linkId: z.string(), answer: z.array(Answer).max(20).optional() })).max(50),
});

/** Reads a check-in of this software; `null` for one entered in error. What was left blank stays unanswered. */
export function checkInFromFhir(
  resource: unknown,
  path: string,
): Result<ReadFact<'check-in'> | null, FhirProblem[]> {
  const read = readResource(CheckInResource, resource, path);
  if (!read.ok) return read;
  const { status, subject, authored, item } = read.value;
  if (status === 'entered-in-error') return ok(null);
  const answers = (linkId: string): readonly Answer[] =>
    item.find((one) => one.linkId === linkId)?.answer ?? [];
  const whole = (linkId: string) => integerOf(answers(linkId)[0]?.['valueInteger']);
  const words = (linkId: string) => answers(linkId)[0]?.valueString ?? null;
  const effects = answers('side-effects');
  const signs = answers('early-signs').flatMap(({ valueString }) => valueString ?? []);
  const cravings = CravingFor.options.flatMap((of) => {
    const strength = whole(`craving/${of}`);
    return strength === null ? [] : [{ of, strength }];
  });
  return ok({
    kind: 'check-in',
    patient: subject.reference ?? null,
    content: {
      on: authored,
      mood: whole('mood'),
      anxiety: whole('anxiety'),
      sleepHours: decimalText(answers('sleep-hours')[0]?.['valueDecimal']),
      energy: whole('energy'),
      taken: words('taken') as CheckIn['taken'],
      takenBecause: words('taken-because'),
      ...(answers('last-taken').length === 0
        ? {}
        : { lastTaken: answers('last-taken').flatMap((answer) => lastTakenFrom(answer) ?? []) }),
      ...(cravings.length === 0 ? {} : { cravings }),
      sideEffects: effects.flatMap((answer) => effectFrom(answer) ?? []),
      ...(effects.some(({ valueBoolean }) => valueBoolean === false) ? { noSideEffects: true as const } : {}),
      ...(signs.length === 0 ? {} : { earlySigns: signs }),
      ...(answers('early-signs').some(({ valueBoolean }) => valueBoolean === false) && signs.length === 0
        ? { noEarlySigns: true as const }
        : {}),
      note: words('note'),
    },
  });
}

function lastTakenFrom({ valueString, item = [] }: Answer): NonNullable<CheckIn['lastTaken']>[number] | null {
  const drug = partOf(item, 'drug');
  const daysAgo = partOf(item, 'days-ago');
  if (valueString === undefined || drug === null || daysAgo === null) return null;
  return { drug, name: valueString, daysAgo: Number(daysAgo) };
}

const partOf = (item: NonNullable<Answer['item']>, name: string): string | null =>
  item.find(({ linkId }) => linkId.endsWith(`/${name}`))?.answer?.[0]?.valueString ?? null;

function effectFrom({ valueString, item = [] }: Answer): CheckIn['sideEffects'][number] | null {
  if (valueString === undefined) return null;
  const part = (name: string) => partOf(item, name);
  return {
    name: valueString,
    bother: part('bother') as CheckIn['sideEffects'][number]['bother'],
    since: part('since'),
  };
}
