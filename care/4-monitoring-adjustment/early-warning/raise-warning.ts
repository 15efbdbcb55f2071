import type { Transaction } from 'kysely';
import { clocksOf, raiseConcern } from '#clinical/concerns/raise-concern.ts';
import {
  type EarlyWarningFacts,
  earlyWarning,
  earlyWarningRulesOf,
  warnsFirst,
} from '#clinical/early-warning/early-warning.ts';
import { earlyWarningConcern } from '#clinical/early-warning/early-warning-concern.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { type KeptConcern, keepConcerns } from '#record/store/keep-concerns.ts';
import type { Chart } from '#record/store/load-chart.ts';
import { plansInForce } from '#record/store/plan-in-force.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import type { Author } from '#record/store/versions.ts';

interface Raising {
  readonly tx: Transaction<PlatformTables>;
  readonly author: Author;
  readonly patientId: string;
  readonly facts: EarlyWarningFacts;
  readonly knowledge: Knowledge;
  readonly now: Instant;
  readonly newId: () => string;
  /** What it came from: the check-in that showed it. */
  readonly from: { readonly kind: 'check-in'; readonly id: string } | null;
}

/** What an early warning rests on, of one person. */
export async function warningFacts(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
  chart: Chart,
): Promise<EarlyWarningFacts> {
  const checkIns = await listCurrent(tx, clinicId, patientId, 'check-in');
  const [plan] = await plansInForce(tx, clinicId, patientId);
  return { ...chart, checkIns, plan: plan?.content ?? null };
}

/** A concern about what has changed; none where nothing has. */
export async function keepWarning(
  { tx, author, patientId, facts, knowledge, now, newId, from }: Raising,
  asOf: CalendarDate,
): Promise<Result<KeptConcern | null, Refusal>> {
  const words = earlyWarningConcern(earlyWarning(facts, knowledge, { asOf }), earlyWarningRulesOf(knowledge));
  if (words === null) return ok(null);
  const kept = await keepConcerns(
    tx,
    author,
    patientId,
    [(owner) => raiseConcern({ ...words, from, owner }, clocksOf(knowledge), now)],
    newId,
  );
  return kept.ok ? ok(kept.value[0] ?? null) : kept;
}

/**
 * What the check-in just written shows for the first time becomes a concern in the same transaction. Whoever writes it
 * need not be able to read concerns: that it was raised before follows from the check-ins themselves.
 */
export async function warnOnCheckIn(
  raising: Omit<Raising, 'facts' | 'from'> & {
    readonly chart: Chart;
    readonly from: NonNullable<Raising['from']>;
  },
  on: CalendarDate,
): Promise<Result<KeptConcern | null, Refusal>> {
  const { tx, author, patientId, chart, knowledge } = raising;
  const facts = await warningFacts(tx, author.clinicId, patientId, chart);
  return warnsFirst(facts, knowledge, on, raising.from.id)
    ? keepWarning({ ...raising, facts }, on)
    : ok(null);
}
