import { z } from 'zod';
import { ComparedLine } from '#clinical/reconciliation/compared-line.ts';
import { ListState } from '#clinical/reconciliation/list-state.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { CrisisLine } from '#knowledge/schema/crisis.ts';
import { CalendarDateText, PlainText } from '#record/schema/common.ts';
import { LineVerdict, ListSource } from '#record/schema/reconciliation.ts';

const patientParams = z.object({ patientId: Id }).strict();
const reconcilers = { kind: 'roles', roles: ['prescriber', 'nurse'] } as const;
const ownOrStaff = {
  kind: 'roles',
  roles: [...clinicalRoles, 'patient'],
  patientParam: 'patientId',
} as const;

/** One time the lists were gone through, in short. */
const GoneThrough = z
  .object({
    id: Id,
    on: z.string(),
    by: z.string(),
    /** `answer`: the person answered whether the list is right. */
    how: z.enum(['patient', 'relative', 'nobody', 'answer']),
    lines: z.int(),
    /** Lines that were ended, added, are to be changed, or stayed open. */
    decided: z.array(
      z.object({ name: z.string(), verdict: LineVerdict, because: z.string().nullable() }).strict(),
    ),
    words: z.string().nullable(),
  })
  .strict();

export const readListState = endpoint({
  name: 'plan.list-state',
  method: 'GET',
  path: '/api/patients/:patientId/medication-lists',
  summary: 'Whether the list of what is taken was gone through, when, and what was decided',
  access: { kind: 'roles', roles: clinicalRoles },
  params: patientParams,
  reply: z.object({ state: ListState, history: z.array(GoneThrough) }).strict(),
});

/** A list on paper, or what is told just now, one item a line. */
export const TypedList = z
  .object({
    from: z.enum(['pharmacy', 'patient', 'relative']),
    /** Which pharmacy; null = not said. */
    name: PlainText(200).nullable(),
    /** Day of the list. */
    on: CalendarDateText,
    text: PlainText(20_000),
  })
  .strict();
export type TypedList = z.infer<typeof TypedList>;

const typed = z.array(TypedList).max(5);

/** Everything the lists say, line by line. It proposes nothing and stores nothing. */
export const compareMedicationLists = endpoint({
  name: 'plan.compare-lists',
  method: 'POST',
  path: '/api/patients/:patientId/medication-lists/compare',
  summary: 'Our orders, what is said to be taken, what came from elsewhere and lists on paper, item by item',
  access: reconcilers,
  params: patientParams,
  body: z.object({ typed }).strict(),
  reply: z
    .object({
      /** Stands for exactly these lines; comes back with the decisions. */
      shown: z.string(),
      lists: z.array(
        z.object({ source: ListSource, items: z.int(), changedOn: z.string().nullable() }).strict(),
      ),
      lines: z.array(ComparedLine),
    })
    .strict(),
});

export const reconcile = endpoint({
  name: 'plan.reconcile',
  method: 'POST',
  path: '/api/patients/:patientId/reconciliations',
  summary: 'Keep one decision about every line, and that the list was gone through with the person',
  access: reconcilers,
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      shown: z.string().max(100),
      typed,
      /** Day it was gone through; not later than today. */
      on: CalendarDateText,
      with: z.enum(['patient', 'relative', 'nobody']),
      note: PlainText(1000).nullable(),
      decisions: z
        .array(
          z
            .object({
              line: z.string().max(2200),
              verdict: LineVerdict,
              because: PlainText(500).nullable(),
              sameAs: z.string().max(2200).nullable(),
            })
            .strict(),
        )
        .max(300),
    })
    .strict(),
  reply: z
    .object({
      id: Id,
      state: ListState,
      /** Orders somebody may change or stop now, as decided. */
      toChange: z.array(z.object({ order: Id, name: z.string(), because: z.string() }).strict()),
      /** The prescriber who was told of them, where the caller signs no orders; null = nobody had to be. */
      told: z.object({ name: z.string(), by: z.string() }).strict().nullable(),
    })
    .strict(),
});

/** The person's own list, in the words of their own page. */
export const readOwnList = endpoint({
  name: 'plan.own-list',
  method: 'GET',
  path: '/api/patients/:patientId/own-list',
  summary: 'What the clinic thinks is taken, and when the person last said whether that is right',
  access: ownOrStaff,
  params: patientParams,
  reply: z
    .object({
      items: z.array(
        z
          .object({
            name: z.string(),
            /** One dose, where it is structured. */
            dose: z.string().nullable(),
            /** How it is taken in the words of who said so; null where their own page of it tells. */
            said: z.string().nullable(),
            /** What the agreed dose plan says for today; null where no plan rules it. */
            planned: z
              .union([
                z
                  .object({
                    /** Empty = nothing is taken. */
                    taken: z.array(
                      z
                        .object({ when: z.enum(['morning', 'noon', 'evening', 'bedtime']), dose: z.string() })
                        .strict(),
                    ),
                    everySecondDay: z.boolean(),
                  })
                  .strict(),
                /** Steps on hold, and at which dose nobody wrote down. */
                z.literal('on-hold'),
              ])
              .nullable(),
            here: z.boolean(),
          })
          .strict(),
      ),
      /** Stands for exactly these items. */
      shown: z.string(),
      answered: z
        .object({ on: z.string(), answer: z.enum(['right', 'different']), still: z.boolean() })
        .strict()
        .nullable(),
    })
    .strict(),
});

export const answerOwnList = endpoint({
  name: 'plan.answer-own-list',
  method: 'POST',
  path: '/api/patients/:patientId/own-list/answers',
  summary: 'Say whether the list of medicines is what one takes',
  access: { kind: 'roles', roles: ['patient'], patientParam: 'patientId' },
  idempotent: true,
  params: patientParams,
  body: z
    .object({
      shown: z.string().max(100),
      answer: z.enum(['right', 'different']),
      words: PlainText(1000).nullable(),
    })
    .strict(),
  reply: z
    .object({
      id: Id,
      /** Who looks at it, and by when; null where nothing asks for somebody. */
      seenBy: z.object({ name: z.string(), by: z.string(), safety: z.boolean() }).strict().nullable(),
      /** Filled where the words were about safety. */
      crisis: z.array(CrisisLine),
    })
    .strict(),
});
