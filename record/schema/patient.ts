import { z } from 'zod';
import { CalendarDateText, Id, ImportSource, PartialDateText, PlainText } from './common.ts';

export const PatientIdentifier = z
  .object({ system: z.string().max(300), value: PlainText(100), label: z.string().max(60).exactOptional() })
  .strict();

/** A person cared for. `birthDate` may be partial or unknown; nothing is guessed from it. */
export const Patient = z
  .object({
    name: z
      .object({
        given: z.array(PlainText(200)).max(20),
        family: PlainText(200).nullable(),
        preferred: PlainText(200).nullable(),
      })
      .strict(),
    pronouns: PlainText(40).nullable(),
    birthDate: PartialDateText.nullable(),
    /** Administrative sex as recorded; dose rules that need sex use this and say unknown otherwise. */
    sex: z.enum(['female', 'male', 'other', 'unknown']),
    identifiers: z.array(PatientIdentifier).max(50),
    phone: PlainText(40).nullable(),
    email: PlainText(200).nullable(),
    /** Where they live, as one writes it on an envelope; left out = not on file. */
    address: PlainText(500).exactOptional(),
    language: z.string().max(20).nullable(),
    deceased: PartialDateText.nullable(),
    source: ImportSource.exactOptional(),
  })
  .strict();
export type Patient = z.infer<typeof Patient>;

/** Pregnancy and child-bearing state, as last asked. One per patient; not recorded = unknown. */
export const PregnancyStatus = z
  .object({
    state: z.enum(['pregnant', 'breastfeeding', 'could-become', 'not-possible', 'unknown']),
    dueDate: CalendarDateText.nullable(),
    recordedOn: CalendarDateText,
  })
  .strict();
export type PregnancyStatus = z.infer<typeof PregnancyStatus>;

/** Use of a substance that changes levels or risks, as last asked. */
export const SubstanceUse = z
  .object({
    substance: z.enum(['smoking', 'alcohol', 'grapefruit', 'caffeine', 'cannabis', 'opioids']),
    state: z.enum(['current', 'stopped', 'never']),
    since: PartialDateText.nullable(),
    recordedOn: CalendarDateText,
    note: PlainText(500).nullable(),
  })
  .strict();
export type SubstanceUse = z.infer<typeof SubstanceUse>;

/** Something outside treatment worth seeing on the time axis: a move, a loss, a new job. */
export const LifeEvent = z
  .object({
    on: PartialDateText,
    title: PlainText(120),
    note: PlainText(1000).nullable(),
    reportedBy: z.enum(['patient', 'staff']),
    author: Id.nullable(),
  })
  .strict();
export type LifeEvent = z.infer<typeof LifeEvent>;
