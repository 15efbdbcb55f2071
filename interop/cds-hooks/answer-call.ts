import type { FastifyBaseLogger } from 'fastify';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { AppendInGroup } from '#platform/audit/append-in-groups.ts';
import { describeError } from '#platform/http/error-log.ts';
import type { PluginTools } from '#platform/http/plugin.ts';
import type { ReadingContext } from '../fhir/mapping.ts';
import { answerCdsCall, type CdsAnswer } from './answer.ts';
import type { Card } from './cards.ts';
import type { CdsCaller } from './cds-caller.ts';
import { dayIn } from './day-in.ts';
import { notCheckedAnswer } from './not-checked-answer.ts';
import { type ArrivedCall, patientIdOf } from './read-call.ts';
import type { CdsService } from './services.ts';

export interface AnswerContext {
  readonly knowledge: Knowledge;
  readonly reading: ReadingContext;
  readonly tools: Pick<PluginTools, 'now' | 'audited'>;
  /** Writes the call into the audit; the answer waits until it is on disk. */
  readonly append: AppendInGroup;
  readonly zoneOf: (clinicId: string) => Promise<string>;
  readonly newId: () => string;
  readonly requestId: string;
  readonly log: FastifyBaseLogger;
}

/** EHRs give up after a few seconds and then show nothing: better a card that says so. */
const budgetMillis = 2000;

/**
 * Answers a call and writes it into the audit, both within the time budget. Whatever goes wrong (the engine, the
 * database, the clock), the answer is a card that says nothing was checked; it is never an empty list and never
 * a finding nobody can find in the audit.
 */
export async function answerCall(
  service: CdsService,
  call: ArrivedCall,
  caller: CdsCaller,
  context: AnswerContext,
): Promise<CdsAnswer> {
  const { knowledge, newId, tools, log } = context;
  const failed = { knowledge, newId, asOf: tools.now().slice(0, 10) };
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<CdsAnswer>((resolve) => {
    timer = setTimeout(() => {
      log.error({ error: 'timed out' }, 'a CDS Hooks call was not answered in time');
      resolve({ status: 200, body: notCheckedAnswer('late', failed) });
    }, budgetMillis);
  });
  const answered = answerAudited(service, call, caller, context).catch((error: unknown): CdsAnswer => {
    log.error(describeError(error), 'a CDS Hooks call failed');
    return { status: 200, body: notCheckedAnswer('failed', failed) };
  });
  const answer = await Promise.race([answered, tooLate]);
  clearTimeout(timer);
  return answer;
}

async function answerAudited(
  service: CdsService,
  call: ArrivedCall,
  caller: CdsCaller,
  { knowledge, reading, tools, append, zoneOf, newId, requestId }: AnswerContext,
): Promise<CdsAnswer> {
  const { clinicId } = caller;
  const now = tools.now();
  const today = dayIn(now, await zoneOf(clinicId));
  const answer = answerCdsCall(service, call, { knowledge, reading, today, newId });
  const { seq } = await append({
    clinicId,
    at: now,
    personId: null,
    personName: caller.name,
    role: 'system',
    action: `cds-hooks.${service.hook}`,
    outcome: answer.status === 200 ? 'done' : 'refused',
    patients: [],
    entity: patientIn(call),
    detail: detailOf(answer),
    requestId,
  });
  tools.audited(clinicId, seq);
  return answer;
}

/** The patient under the EHR's own id: Titrate need not know them. */
function patientIn({ body }: ArrivedCall): string | null {
  const id = patientIdOf(body);
  return id === null ? null : `Patient/${id.replace(/^Patient\//, '').slice(0, 100)}`;
}

/** Which cards were given for which rules, so that feedback on a card can be traced to its rule. */
function detailOf(answer: CdsAnswer): string {
  if (answer.status !== 200) return `refused with ${answer.status}`;
  return JSON.stringify(answer.body.cards.map((card) => [card.uuid, ruleOf(card), card.indicator]));
}

function ruleOf(card: Card): string {
  const { rule, kind } = card.extension.titrate as { rule: { id: string } | null; kind: string };
  return rule?.id ?? kind;
}
