import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Signature } from '#record/schema/screening.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { listSignedActs, type SignedAct } from '#record/store/signatures.ts';
import { isInForce } from '../orders/end-order.ts';
import type { PlanCall, StoredOrder } from '../queries.ts';

/** Whose chart it is, in which transaction: less than a call, so that the server can ask as well. */
export interface InChart {
  readonly tx: PlanCall['tx'];
  readonly caller: { readonly clinicId: string };
  readonly params: { readonly patientId: string };
}

/** What became of one order after its signature, oldest first. */
export async function stepsOf({ tx, caller, params }: InChart, orderId: string) {
  const all = await listCurrent(tx, caller.clinicId, params.patientId, 'order-step');
  return all.filter(({ content }) => content.order === orderId);
}

/** The signature a prescription of this order rests on, or why there is none to print or send. */
export async function prescribedHere(
  { tx, caller, params }: InChart,
  order: StoredOrder,
  today: CalendarDate,
): Promise<Result<SignedAct, Refusal>> {
  const acts = await listSignedActs(tx, caller.clinicId, params.patientId, order.id);
  return prescribingAct(order, acts, today);
}

/** Signatures a prescription rests on; what was held and taken up again rests on the one before. */
const prescribes: ReadonlySet<Signature['meaning']> = new Set(['prescribes', 'changes-dose']);

/** The same over signatures that were read already. */
export function prescribingAct(
  { content }: StoredOrder,
  acts: readonly SignedAct[],
  today: CalendarDate,
): Result<SignedAct, Refusal> {
  const refused = (detail: string, next: string): Result<SignedAct, Refusal> =>
    err({ kind: 'conflict', detail, next });
  if (content.status === 'draft')
    return refused('This order is not signed: there is no prescription yet.', 'Sign it first.');
  if (content.status !== 'active' || !isInForce(content, today))
    return refused(`This order is not in force: it is ${content.status}.`, 'Order it anew and sign.');
  return signedAct(acts.filter(({ signature }) => prescribes.has(signature.content.meaning)));
}

/** The last signature over an order, whatever became of it since; or why what is stored must not leave the house. */
export async function signedHere(
  { tx, caller, params }: InChart,
  order: StoredOrder,
): Promise<Result<SignedAct, Refusal>> {
  return signedAct(await listSignedActs(tx, caller.clinicId, params.patientId, order.id));
}

function signedAct(acts: readonly SignedAct[]): Result<SignedAct, Refusal> {
  const refused = (detail: string, next: string): Result<SignedAct, Refusal> =>
    err({ kind: 'conflict', detail, next });
  const act = acts.at(-1);
  if (act === undefined)
    return refused(
      'This order was not signed here: who ordered it writes the prescription.',
      'To prescribe it yourself, order it and sign.',
    );
  if (!act.intact)
    return refused(
      'What is stored is not what was signed, so nothing goes out.',
      'Tell your administrator; order it anew meanwhile.',
    );
  return ok(act);
}
