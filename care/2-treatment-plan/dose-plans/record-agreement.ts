import type { Refusal } from '#kernel/problem.ts';
import { err, type Result } from '#kernel/result.ts';
import type { Override } from '#record/schema/screening.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry } from '#record/store/versions.ts';
import { entriesOf } from '../orders/record-signature.ts';
import type { Shown } from '../orders/schema.ts';
import { hashShown } from '../orders/shown.ts';
import type { PlanCall, PlanChart } from '../queries.ts';
import { inShownOrder } from './shown-steps.ts';
import type { AgreedScreen } from './steps-schema.ts';

export interface AgreementInput {
  /** The plans as they were shown, and as they are agreed. */
  readonly proposed: readonly StoredVersion<'dose-plan'>[];
  readonly agreed: readonly StoredVersion<'dose-plan'>[];
  readonly shown: Shown;
  readonly answers: readonly Override[];
  readonly chart: PlanChart;
}

/** Writes down what was agreed to, over which screen and with which answers. */
export async function recordAgreement(
  call: PlanCall,
  { proposed, agreed, shown, answers, chart }: AgreementInput,
): Promise<Result<StoredVersion<'dose-plan-agreement'>, Refusal>> {
  const { caller, tx, now, newId, params } = call;
  if (caller.stepUpMethod === null)
    return err({
      kind: 'step-up-needed',
      detail: 'Agreeing needs your second factor.',
      next: 'Enter a fresh code.',
    });
  const { screen, sentence, statement, shownHash } = shown;
  const plans = inShownOrder(proposed).map(({ content }) => content);
  return createEntry(tx, authorOf(call), {
    kind: 'dose-plan-agreement',
    id: newId(),
    patientId: params.patientId,
    content: {
      plans: agreed.map(({ id, version, contentHash }) => ({ plan: id, version, contentHash })),
      screening: {
        asOf: screen.asOf,
        knowledge: screen.knowledge,
        engine: screen.engine,
        facts: { entries: entriesOf(chart) },
        proposed: { plans, sentence, statement },
        findings: screen.findings,
        notChecked: screen.notChecked,
        checked: screen.checked,
      },
      shownHash,
      overrides: [...answers],
      statement,
      agreedBy: caller.personId,
      agreedByName: caller.personName,
      method: caller.stepUpMethod,
      at: now,
    },
  });
}

/** Every agreement to a plan, oldest first, exactly as it was shown; `intact` is worked out anew. */
export async function agreementsOf(
  { caller, tx, params }: PlanCall,
  planId: string,
): Promise<readonly AgreedScreen[]> {
  const all = await listCurrent(tx, caller.clinicId, params.patientId, 'dose-plan-agreement');
  return all
    .filter(({ content }) => content.plans.some(({ plan }) => plan === planId))
    .map(({ content }) => toAgreedScreen(content));
}

function toAgreedScreen(content: StoredVersion<'dose-plan-agreement'>['content']): AgreedScreen {
  const { screening, overrides, statement, agreedByName, at, shownHash } = content;
  const { asOf, knowledge, engine, findings, notChecked, checked = [] } = screening;
  const { plans, sentence } = screening.proposed as { readonly plans: unknown; readonly sentence: string };
  return {
    at,
    by: agreedByName,
    statement,
    overrides,
    screen: { asOf, knowledge, engine, findings, notChecked, checked } as AgreedScreen['screen'],
    intact: hashShown({ order: plans, sentence, statement, findings, notChecked }) === shownHash,
  };
}
