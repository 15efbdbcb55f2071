import { type Kysely, sql, type Transaction } from 'kysely';
import { replyTimesOf } from '#clinical/communication/reply-times.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { appendAudit } from '#platform/audit/append-audit.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { inTransaction, setSession } from '#platform/db/transaction.ts';
import { type OpenRoute, openRoute } from '#platform/http/open-route.ts';
import { AccessRequest } from '#record/schema/front-door.ts';
import { contentHash } from '#record/store/content-hash.ts';
import { idFrom } from '#record/store/id-from.ts';
import { type Knock, knock, readFrontDoor } from './door-schema.ts';

/** Nobody is known at the front door: no clinic, no person, no row to read. */
const stranger = { clinicId: '', personId: '', role: '', patientId: null };

const closedDoor: Refusal = {
  kind: 'not-found',
  detail: 'No clinic answers at this address.',
  next: 'Please check the address, or call your clinic. If you are in danger call 911; in a crisis call or text 988.',
};

/** The public side: somebody without an account asks for a first appointment. Nothing can be read back here. */
export function frontDoorRoutes(db: Kysely<PlatformTables>, knowledge: Knowledge): readonly OpenRoute[] {
  const crisis = knowledge.crisisLines.flatMap(({ lines }) => lines);
  const { accessRequest } = replyTimesOf(knowledge);
  const hours = (minutes: number) => Math.ceil(minutes / 60);

  return [
    openRoute(readFrontDoor, async ({ params }) => {
      const { rows } = await sql<{ clinic: string }>`
        select clinic_name as clinic from titrate_front_door(${params.door})`.execute(db);
      const [found] = rows;
      if (found === undefined) return err(closedDoor);
      return ok({
        reply: { clinic: found.clinic, crisis, answerWithinHours: hours(accessRequest.untriagedMinutes) },
      });
    }),

    openRoute(knock, async ({ params, body, now, newId, idempotencyKey, requestId }) => {
      const unsafe = body.safe === 'no' || body.safe === 'unsure';
      const { door } = params;
      // Two taps on "Send" are one request; the same key with other words is another one, and nothing is lost
      const id =
        idempotencyKey === null
          ? newId()
          : idFrom(`titrate knock ${canonicalJson({ door, idempotencyKey, body })}`);
      const received = await inTransaction(db, stranger, (tx) =>
        keepRequest(tx, { door, said: body, id, at: now, requestId }),
      ).catch((error: unknown) => {
        if (idempotencyKey !== null && isThereAlready(error)) return 'before' as const;
        throw error;
      });
      if (received === null) return err(closedDoor);
      const minutes = unsafe ? accessRequest.unsafeMinutes : accessRequest.untriagedMinutes;
      return ok({
        reply: { received: true as const, answerWithinHours: hours(minutes), crisis: unsafe ? crisis : [] },
        status: 201,
      });
    }),
  ];
}

/** The database keeps one first version of an entry (clinic_entry_before, migration 030). */
const isThereAlready = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'TI412';

interface Knocked {
  readonly door: string;
  readonly said: Knock;
  readonly id: string;
  readonly at: Instant;
  readonly requestId: string;
}

/** Keeps a request with the line in the clinic's audit; returns the clinic, or null where no clinic has this door. */
export async function keepRequest(
  tx: Transaction<PlatformTables>,
  { door, said, id, at, requestId }: Knocked,
): Promise<string | null> {
  const content = AccessRequest.parse({
    ...said,
    status: 'new',
    receivedAt: at,
    triage: null,
    patient: null,
    appointment: null,
    closed: null,
  });
  const { rows } = await sql<{ clinic: string | null }>`
    select titrate_knock(${door}, ${id}::uuid, ${JSON.stringify(content)}::jsonb, ${contentHash(content)},
      ${at}::timestamptz) as clinic`.execute(tx);
  const clinic = rows[0]?.clinic ?? null;
  if (clinic === null) return null;
  await setSession(tx, { clinicId: clinic, personId: '', role: 'system', patientId: null });
  await appendAudit(tx, {
    clinicId: clinic,
    at,
    personId: null,
    personName: 'The person asking',
    role: 'system',
    action: knock.name,
    outcome: 'done',
    patients: [],
    entity: `access-request/${id}`,
    detail: said.safe === 'no' || said.safe === 'unsure' ? 'does not feel safe, or is unsure' : null,
    requestId,
  });
  return clinic;
}
