import type { OperationOutcome } from 'fhir/r4';
import { appendAudit } from '#platform/audit/append-audit.ts';
import { serverIn } from '#platform/auth/demo.ts';
import { inTransaction } from '#platform/db/transaction.ts';
import type { PluginTools } from '#platform/http/plugin.ts';
import { outcomeOf } from '../fhir/operation-outcome.ts';
import { readWith } from '../fhir/read-resource.ts';
import type { CdsCaller } from './cds-caller.ts';
import { Feedback, feedbackDetail } from './feedback.ts';
import type { CdsService } from './services.ts';

/** Writes down what became of each card. Answers null, or what is wrong with the feedback. */
export async function keepFeedback(
  tools: PluginTools,
  service: CdsService,
  caller: CdsCaller,
  body: unknown,
  requestId: string,
): Promise<OperationOutcome | null> {
  const read = readWith(Feedback, body, 'feedback');
  if (!read.ok) return outcomeOf(read.error);
  const { clinicId, name } = caller;
  const last = await inTransaction(tools.db, serverIn(clinicId), async (tx) => {
    let line = 0n;
    for (const one of read.value.feedback) {
      const { seq } = await appendAudit(tx, {
        clinicId,
        at: tools.now(),
        personId: null,
        personName: name,
        role: 'system',
        action: `cds-hooks.feedback`,
        outcome: 'done',
        patients: [],
        entity: `card/${one.card}`,
        detail: `${service.id} ${feedbackDetail(one)}`,
        requestId,
      });
      line = seq;
    }
    return line;
  });
  tools.audited(clinicId, last);
  return null;
}
