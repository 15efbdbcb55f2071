import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { type CalendarDate, isCalendarDate } from '#kernel/time.ts';
import type { Task } from '#record/schema/concern.ts';
import { FhirCodeableConcept, FhirDateTime, FhirPeriod, FhirReference } from './datatypes.ts';
import { conceptFrom, dateFrom } from './from-datatypes.ts';
import type { FhirProblem, KeptAside, ReadFact } from './mapping.ts';
import { ownCodeIn } from './own-values.ts';
import { readResource } from './read-resource.ts';

const TaskResource = z.looseObject({
  resourceType: z.literal('Task'),
  status: z.enum([
    'draft',
    'requested',
    'received',
    'accepted',
    'rejected',
    'ready',
    'cancelled',
    'in-progress',
    'on-hold',
    'failed',
    'completed',
    'entered-in-error',
  ]),
  intent: z.string().max(40),
  code: FhirCodeableConcept.optional(),
  description: z.string().max(2000).optional(),
  for: FhirReference.optional(),
  authoredOn: FhirDateTime.optional(),
  performerType: z.array(FhirCodeableConcept).max(20).optional(),
  restriction: z.looseObject({ period: FhirPeriod.optional() }).optional(),
  executionPeriod: FhirPeriod.optional(),
});

const open = new Set(['requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold']);
const roles = ['prescriber', 'nurse', 'therapist', 'front-desk', 'manager'] as const;
const abouts = [
  'outreach',
  'refill',
  'letter',
  'checks',
  'consent',
  'start',
  'follow-up',
  'intake',
] as const satisfies readonly Task['about'][];

/**
 * Reads work that is still open elsewhere (a concern of this software too) as a task somebody here has to look at;
 * `null` for one entered in error. Whoever had it works elsewhere: it goes to the role the source asks for, else to the
 * nurses. Without a day of its own it is due at once, for nobody here knows how long it can wait.
 * @param today the day it arrives
 */
export function taskFromFhir(
  resource: unknown,
  path: string,
  today: CalendarDate,
): Result<ReadFact<'task'> | KeptAside | null, FhirProblem[]> {
  const read = readResource(TaskResource, resource, path);
  if (!read.ok) return read;
  const source = read.value;
  if (source.status === 'entered-in-error') return ok(null);
  if (!open.has(source.status)) return ok({ why: `work that is ${source.status} at its source` });
  if (source.intent === 'proposal' || source.intent === 'option')
    return ok({ why: 'work that was only proposed' });
  if (source.for === undefined) return ok({ why: 'work that is about nobody in particular' });
  const title = conceptFrom(source.code)?.text ?? source.description;
  if (!title) return ok({ why: 'work that says not what is to be done' });
  const role = roles.find((one) => source.performerType?.some((type) => ownCodeIn(type) === one));
  const about = abouts.find((one) => ownCodeIn(source.code) === `task:${one}`);
  return ok({
    kind: 'task',
    patient: source.for.reference ?? null,
    content: {
      title: title.slice(0, 160).toWellFormed(),
      ...(about === undefined ? {} : { about }),
      detail: source.description || null,
      owner: { role: role ?? 'nurse' },
      due: dueOf([source.restriction?.period?.end, source.executionPeriod?.end], today),
      from: null,
      status: 'open',
      done: null,
    },
  });
}

const dueOf = (given: readonly (string | undefined)[], today: CalendarDate): CalendarDate =>
  given.map(dateFrom).find((day): day is CalendarDate => day !== null && isCalendarDate(day)) ?? today;
