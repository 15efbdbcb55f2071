import { z } from 'zod';
import { Id, InstantText, PartialDateText, PlainText } from './common.ts';
import { Concern } from './concern.ts';
import { Observation } from './observation.ts';

/** A person as a message or a file names them; nothing in it has been matched to anybody. */
export const WrittenPerson = z
  .object({
    numbers: z
      .array(z.object({ authority: PlainText(300).nullable(), value: PlainText(100) }).strict())
      .max(20),
    family: PlainText(200).nullable(),
    given: PlainText(200).nullable(),
    birthDate: PartialDateText.nullable(),
  })
  .strict();
export type WrittenPerson = z.infer<typeof WrittenPerson>;

/** Why a result did not go into a chart by itself. */
export const WhyNotMatched = z.enum([
  'no-number',
  'number-unknown',
  'number-of-another',
  'name-differs',
  'birth-date-differs',
  'name-missing',
  'birth-date-missing',
  'several-people',
  'filed-with-another',
]);
export type WhyNotMatched = z.infer<typeof WhyNotMatched>;

/**
 * A result that could not be matched to a chart for certain. It belongs to the clinic until somebody says whose it is, and
 * has an owner and a clock from the moment it arrived.
 */
export const ArrivingResult = z
  .object({
    /** What it is known by at its sender: the same result again is the same entry. */
    key: PlainText(300),
    channel: z.enum(['hl7v2', 'csv', 'fhir']),
    batch: Id,
    person: WrittenPerson,
    /** As it will stand in the chart. */
    observation: Observation,
    why: z.array(WhyNotMatched).min(1),
    /** Set where the value is critical whoever it belongs to. */
    critical: z
      .object({ title: PlainText(160), detail: PlainText(2000) })
      .strict()
      .nullable(),
    urgency: Concern.shape.urgency,
    owner: Concern.shape.owner,
    raisedAt: InstantText,
    actBy: InstantText,
    managerFrom: InstantText,
    status: z.enum(['waiting', 'assigned', 'rejected']),
    decision: z
      .object({
        /** The chart it went into; null where it went into none. */
        patient: Id.nullable(),
        because: PlainText(500),
        at: InstantText,
        byName: PlainText(200),
      })
      .strict()
      .nullable(),
  })
  .strict();
export type ArrivingResult = z.infer<typeof ArrivingResult>;

/** How soon a critical result must have been acted on in this clinic, and when it goes to a manager besides. */
export const ResultClocks = z
  .object({
    ownerMinutes: z.int().min(5).max(1440),
    managerMinutes: z.int().min(5).max(2880),
    /** Who is called when nobody is on duty; left out = nobody was named. */
    afterHours: z
      .object({ person: Id, name: PlainText(200) })
      .strict()
      .exactOptional(),
    approvedBy: PlainText(200),
    approvedAt: InstantText,
  })
  .strict();
export type ResultClocks = z.infer<typeof ResultClocks>;
