import fc, { type Arbitrary } from 'fast-check';
import type { z } from 'zod';
import {
  CalendarDateText,
  DecimalText,
  DoseText,
  Id,
  InstantText,
  PartialDateText,
  PlainText,
} from '#record/schema/common.ts';

/**
 * Any content a schema of the record accepts, made from the schema itself: no kind can be forgotten, and no field of it.
 * Strings that only look free (dates, doses, ids) are known by the schema object they were made with.
 */
export function contentOf(schema: z.ZodType): Arbitrary<unknown> {
  return arbitraryOf(schema).filter((content) => schema.safeParse(content).success);
}

const day = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const text = (max: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(max, 20) })
    .map((words) => words.trim())
    .filter((words) => PlainText(max).safeParse(words).success);

const leaves = new Map<z.ZodType, Arbitrary<unknown>>([
  [Id, fc.uuid({ version: 7 })],
  [CalendarDateText, day.map((moment) => moment.slice(0, 10))],
  [
    PartialDateText,
    fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([moment, length]) => moment.slice(0, length)),
  ],
  [InstantText, day],
  [
    DecimalText,
    fc.integer({ min: -99_999, max: 99_999 }).map((n) => (n % 10 === 0 ? `${n / 10}` : `${n}.5`)),
  ],
  [
    DoseText,
    fc.tuple(fc.integer({ min: 0, max: 9999 }), fc.constantFrom('mcg', 'mg')).map((of) => of.join(' ')),
  ],
]);

interface Def {
  readonly type: string;
  readonly shape: Readonly<Record<string, z.ZodType>>;
  readonly innerType: z.ZodType;
  readonly element: z.ZodType;
  readonly options: readonly z.ZodType[];
  readonly values: readonly unknown[];
  readonly entries: Readonly<Record<string, unknown>>;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
}
interface Check {
  readonly check: string;
  readonly value?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly inclusive?: boolean;
  readonly pattern?: RegExp;
}

function arbitraryOf(schema: z.ZodType): Arbitrary<unknown> {
  const known = leaves.get(schema);
  if (known !== undefined) return known;
  const def = schema._zod.def as unknown as Def;
  const checks = (def.checks ?? []).map((one) => one._zod.def);
  switch (def.type) {
    case 'object':
      return objectOf(def.shape);
    case 'array':
      return fc.array(arbitraryOf(def.element), { minLength: least(checks), maxLength: least(checks) + 2 });
    case 'nullable':
      return fc.option(arbitraryOf(def.innerType), { nil: null });
    case 'union':
      return fc.oneof(...def.options.map(arbitraryOf));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'boolean':
      return fc.boolean();
    case 'unknown':
      return fc.constantFrom(null, 'something', 7);
    case 'number':
    case 'int':
      return wholeNumber(checks);
    case 'string':
      return stringOf(checks);
    default:
      throw new Error(`no arbitrary for ${def.type}: teach any-content.ts`);
  }
}

function objectOf(shape: Def['shape']): Arbitrary<unknown> {
  const isOptional = (one: z.ZodType) => (one._zod.def as unknown as Def).type === 'optional';
  const entries = Object.entries(shape);
  return fc.record(
    Object.fromEntries(
      entries.map(([key, one]) => [
        key,
        arbitraryOf(isOptional(one) ? (one._zod.def as unknown as Def).innerType : one),
      ]),
    ),
    { requiredKeys: entries.filter(([, one]) => !isOptional(one)).map(([key]) => key) },
  );
}

const least = (checks: readonly Check[]): number =>
  Math.max(0, ...checks.filter(({ check }) => check === 'min_length').map(({ minimum }) => minimum ?? 0));

function wholeNumber(checks: readonly Check[]): Arbitrary<number> {
  const at = (name: string) => checks.find(({ check }) => check === name)?.value;
  const max = Math.min(at('less_than') ?? 10_000, 10_000);
  return fc.integer({ min: Math.max(at('greater_than') ?? -10_000, -10_000), max });
}

function stringOf(checks: readonly Check[]): Arbitrary<string> {
  const pattern = checks.find((one) => one.pattern !== undefined)?.pattern;
  if (pattern !== undefined) return fc.stringMatching(pattern).map((words) => words.slice(0, 30));
  const max = checks.find(({ check }) => check === 'max_length')?.maximum ?? 100;
  // Ids of knowledge files and the like: words joined by hyphens
  if (!checks.some(({ check }) => check === 'custom'))
    return fc.stringMatching(/^[a-z]{2,8}(-[a-z0-9]{1,4})?$/).filter((one) => one.length <= max);
  return text(max);
}
