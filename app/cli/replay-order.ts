import { z } from 'zod';
import { shownFor } from '#care/2-treatment-plan/orders/shown.ts';
import { isShownIntact } from '#care/2-treatment-plan/orders/signed-screen.ts';
import { screenResuming } from '#clinical/dose-plans/screen-resuming.ts';
import { screenWithSteps } from '#clinical/dose-plans/screen-with-steps.ts';
import type { ScreenResult } from '#clinical/screening/finding.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { CalendarDate } from '#kernel/time.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import { CalendarDateText } from '#record/schema/common.ts';
import { DosePlan } from '#record/schema/dose-plan.ts';
import { MedicationOrder } from '#record/schema/medication-use.ts';
import { listSignedActs, type SignedAct } from '#record/store/signatures.ts';
import { inRecord } from '#record/store/tables.ts';
import { knowledge } from '../knowledge.ts';
import { chartOfEntries } from './chart-of-entries.ts';
import { CliFailure } from './cli-failure.ts';
import { type OpenedDatabase, sessionIn } from './open-database.ts';

/** One signature on an order, and what its screen says when it is run again. */
export interface Replay {
  readonly signedBy: string;
  readonly at: string;
  readonly meaning: string;
  readonly asOf: string;
  /** Order, screen and signature are, byte for byte, what was recorded, and belong to each other. */
  readonly intact: boolean;
  /** Findings and not-checked list come out the same. */
  readonly same: boolean;
  readonly knowledge: { readonly signed: string; readonly now: string };
  readonly engine: { readonly signed: string; readonly now: string };
  /** Summaries of what only one of the two says. */
  readonly onlyThen: readonly string[];
  readonly onlyNow: readonly string[];
  readonly findings: number;
  readonly notChecked: number;
  /** Versions of chart entries the screen looked at. */
  readonly entries: number;
}

/**
 * Replays every signature on an order.
 * @throws CliFailure when there is no such order, or none that was signed here
 */
export async function replayOrder(opened: OpenedDatabase, orderId: string): Promise<Replay[]> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(orderId))
    throw new CliFailure(`${orderId} is not the id of an order.`, 2);
  for (const clinic of opened.clinics) {
    const found = await inTransaction(opened.db, sessionIn(clinic), async (tx) => {
      const order = await inRecord(tx)
        .selectFrom('record_current')
        .select('patient_id')
        .where('clinic_id', '=', clinic.id)
        .where('kind', '=', 'medication-order')
        .where('id', '=', orderId)
        .executeTakeFirst();
      if (order === undefined) return null;
      const acts = await listSignedActs(tx, clinic.id, order.patient_id, orderId);
      const replays: Replay[] = [];
      for (const act of acts) {
        const entries = entriesOf(act);
        replays.push(replay(act, entries, await chartOfEntries(tx, clinic.id, entries)));
      }
      return replays;
    });
    if (found === null) continue;
    if (found.length === 0)
      throw new CliFailure('Nobody has signed this order here: there is no screen to replay.');
    return found;
  }
  throw new CliFailure('There is no such order here.');
}

function replay(
  { signature, screening, order, intact }: SignedAct,
  entries: readonly string[],
  facts: Awaited<ReturnType<typeof chartOfEntries>>,
): Replay {
  if (screening === null || order === null)
    throw new CliFailure(
      'The record is damaged: the signature names a screen or an order that is not there.',
      1,
    );
  const signed = screening.content;
  const now = screenAgain(order.id, Proposed.parse(signed.proposed), facts, signed.asOf);
  // What the clinic decided about its alerts then is no part of what the screen says.
  const said = [...signed.findings.map(withoutPolicy), ...signed.notChecked].map((one) => canonicalJson(one));
  const says = [...now.findings, ...now.notChecked].map((one) => canonicalJson(one));
  const onlyThen = said.filter((one) => !says.includes(one));
  const onlyNow = says.filter((one) => !said.includes(one));
  return {
    signedBy: signature.content.signedByName,
    at: signature.content.at,
    meaning: signature.content.meaning,
    asOf: signed.asOf,
    intact: intact && isShownIntact(signed),
    same: onlyThen.length === 0 && onlyNow.length === 0,
    knowledge: { signed: signed.knowledge, now: now.knowledge },
    engine: { signed: signed.engine, now: now.engine },
    onlyThen: onlyThen.map(summaryOf),
    onlyNow: onlyNow.map(summaryOf),
    findings: signed.findings.length,
    notChecked: signed.notChecked.length,
    entries: entries.length,
  };
}

/** What a signature keeps of the act it was screened for. */
const Proposed = z.object({
  act: z.enum(['sign', 'stop', 'hold', 'resume']),
  order: MedicationOrder,
  /** Of taking it up again: the day, and the dose plans that go on with it. */
  on: CalendarDateText.exactOptional(),
  plans: z.array(z.object({ id: z.string(), content: DosePlan })).exactOptional(),
});

function screenAgain(
  id: string,
  { act, order: content, on, plans = [] }: z.infer<typeof Proposed>,
  facts: Awaited<ReturnType<typeof chartOfEntries>>,
  today: CalendarDate,
): ScreenResult {
  const order = { id, content };
  if (act === 'hold') return screenWithSteps(facts, [{ act, orderId: id }], knowledge(), { asOf: today });
  if (act === 'resume')
    return screenResuming({ order, plans, on: on ?? today }, facts, knowledge(), { asOf: today });
  return shownFor({ act, order, facts, knowledge: knowledge(), today }).screen;
}

function entriesOf({ screening }: SignedAct): readonly string[] {
  const { entries } = (screening?.content.facts ?? {}) as { readonly entries?: readonly string[] };
  return entries ?? [];
}

function summaryOf(json: string): string {
  const { summary, what } = JSON.parse(json) as { readonly summary?: string; readonly what?: string };
  return summary ?? `not checked: ${what ?? 'something'}`;
}

function withoutPolicy(finding: unknown): unknown {
  const { policy: _policy, ...said } = finding as { readonly policy?: unknown };
  return said;
}
