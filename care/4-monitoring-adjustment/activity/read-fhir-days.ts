import { z } from 'zod';
import { err, ok } from '#kernel/result.ts';
import { type CalendarDate, dateInZone, isCalendarDate, parseInstant } from '#kernel/time.ts';
import { type DayProblem, type DaysRead, daysOf, type Reading, type ReadValue } from './read-days.ts';

/** LOINC: how long somebody slept; steps of a time that is not said, and of a day. */
const codes: Readonly<Record<string, ReadValue['what']>> = {
  '93832-4': 'sleepMinutes',
  '55423-8': 'steps',
  '41950-7': 'steps',
};
const loinc = 'http://loinc.org';

/** Minutes in each unit sleep is written in. */
const sleepUnits: Readonly<Record<string, number>> = {
  h: 60,
  hr: 60,
  hour: 60,
  hours: 60,
  min: 1,
  minute: 1,
  minutes: 1,
  s: 1 / 60,
};
const stepUnits = new Set([
  '1',
  '{steps}',
  '{step}',
  'steps',
  '/d',
  '{steps}/d',
  '{#}',
  '{#}/d',
  'steps per day',
]);

const Resource = z.looseObject({ resourceType: z.string() });
const Code = z.looseObject({
  coding: z.array(z.looseObject({ system: z.string().optional(), code: z.string().optional() })).optional(),
});
const Quantity = z.looseObject({
  value: z.number().optional(),
  unit: z.string().optional(),
  code: z.string().optional(),
});
const Observation = z.looseObject({
  status: z.string(),
  code: Code,
  effectiveDateTime: z.string().optional(),
  effectivePeriod: z.looseObject({ start: z.string().optional(), end: z.string().optional() }).optional(),
  valueQuantity: Quantity.optional(),
  component: z.array(z.looseObject({ code: Code, valueQuantity: Quantity.optional() })).optional(),
});
type Observation = z.infer<typeof Observation>;

/** Reads Observations of sleep and steps: a Bundle, a list or a single one. Others are left out and counted. */
export function readFhirDays(text: string, reading: Reading): DaysRead {
  const resources = resourcesOf(text);
  if (resources === null) return err([{ place: 'file', message: 'is not FHIR in JSON' }]);
  const values: ReadValue[] = [];
  const problems: DayProblem[] = [];
  let leftOut = 0;
  for (const [index, resource] of resources.entries()) {
    const place = `entry ${index + 1}`;
    const parsed = Observation.safeParse(resource);
    const found = !parsed.success || notMeant.has(parsed.data.status) ? [] : saidBy(parsed.data);
    if (found.length === 0) leftOut += 1;
    for (const [what, observation] of found) {
      const read = readOne(observation, what, reading, place);
      if (typeof read === 'string') problems.push({ place, message: read });
      else values.push(read);
    }
  }
  const found = daysOf(values, reading);
  if (problems.length + found.problems.length > 0) return err([...problems, ...found.problems]);
  if (found.days.length === 0) return err([{ place: 'file', message: 'holds no day with sleep or steps' }]);
  return ok({ format: 'fhir', days: found.days, repeated: found.repeated, leftOut });
}

const notMeant = new Set(['entered-in-error', 'cancelled']);

function resourcesOf(text: string): readonly unknown[] | null {
  try {
    const json: unknown = JSON.parse(text);
    if (Array.isArray(json)) return json;
    const one = Resource.safeParse(json);
    if (!one.success) return null;
    const { entry } = one.data;
    if (one.data.resourceType !== 'Bundle') return [json];
    return Array.isArray(entry)
      ? entry.map((each: unknown) =>
          typeof each === 'object' && each !== null && 'resource' in each ? each.resource : null,
        )
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What an Observation says of sleep and steps: itself, or in its parts, as this software writes a day. */
function saidBy(observation: Observation): (readonly [ReadValue['what'], Observation])[] {
  const what = whatOf(observation);
  if (what !== undefined) return [[what, observation]];
  return (observation.component ?? []).flatMap((part) => {
    const of = whatOf(part);
    // A part without a value is one the phone did not say
    return of === undefined || part.valueQuantity === undefined
      ? []
      : [[of, { ...observation, ...part }] as const];
  });
}

function whatOf({ code }: Pick<Observation, 'code'>): ReadValue['what'] | undefined {
  const known = (code.coding ?? []).find((one) => one.system === loinc && (one.code ?? '') in codes);
  return known?.code === undefined ? undefined : codes[known.code];
}

function readOne(
  { effectiveDateTime, effectivePeriod, valueQuantity }: Observation,
  what: ReadValue['what'],
  reading: Reading,
  place: string,
): ReadValue | string {
  // Sleep belongs to the day of waking, steps to the day they begin on
  const when =
    effectiveDateTime ?? (what === 'sleepMinutes' ? effectivePeriod?.end : effectivePeriod?.start) ?? '';
  const on = dayOf(when, reading.zone);
  if (on === null)
    return `says "${when.slice(0, 40)}" for its time: a day, or a time with its zone, is needed`;
  const { value, code, unit } = valueQuantity ?? {};
  if (value === undefined || value < 0) return 'has no value';
  const said = code ?? unit ?? '';
  const factor =
    what === 'sleepMinutes' ? sleepUnits[said] : said === '' || stepUnits.has(said) ? 1 : undefined;
  if (factor === undefined) return `is in "${said.slice(0, 40)}", a unit that is not read here`;
  const part =
    effectivePeriod === undefined && when.length === 10
      ? null
      : `${effectivePeriod?.start ?? ''} ${effectivePeriod?.end ?? ''} ${effectiveDateTime ?? ''}`;
  return { what, on, value: Math.round(value * factor), place, part };
}

/** The day as it was where the person was; what is written in UTC, in the clinic's zone. */
function dayOf(when: string, zone: string): CalendarDate | null {
  const date = when.slice(0, 10);
  if (!isCalendarDate(date)) return null;
  if (when.length === 10) return date;
  const instant = parseInstant(when);
  if (!instant.ok) return null;
  return when.endsWith('Z') ? dateInZone(instant.value, zone) : date;
}
