import { sql, type Transaction } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';

/** A finding that asked for an answer when a draft was put before somebody. */
export interface ShownFinding {
  readonly rule: string;
  readonly severity: 'contraindicated' | 'major' | 'moderate';
}

/**
 * Notes which interrupting findings a draft order was shown with, once for each rule. It cannot be read back, only
 * counted (`readRulePerformance`).
 */
export async function noteShownFindings(
  tx: Transaction<PlatformTables>,
  order: { readonly clinicId: string; readonly id: string; readonly at: Instant },
  findings: readonly ShownFinding[],
): Promise<void> {
  for (const { rule, severity } of findings)
    await sql`
      insert into finding_shown (clinic_id, order_id, rule, severity, shown_at)
      values (${order.clinicId}::uuid, ${order.id}::uuid, ${rule}, ${severity}, ${order.at}::timestamptz)
      on conflict do nothing`.execute(tx);
}

/** How one rule of the safety screen did. */
export interface RuleCounts {
  readonly rule: string;
  /** At its worst. */
  readonly severity: 'contraindicated' | 'major' | 'moderate' | 'info';
  /** Signed acts it was shown with. */
  readonly shown: number;
  /** Of these, how often it asked for an answer. */
  readonly interrupted: number;
  /** Drafts it interrupted that were given up, or signed without it. */
  readonly heeded: number;
  /** Answers to it, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

export interface RulePerformance {
  /** Signed orders, changes and stops. */
  readonly signed: number;
  /** Drafts that were given up after a warning. */
  readonly givenUp: number;
  readonly rules: readonly RuleCounts[];
}

/** What became of the screen's warnings in the caller's clinic since a moment: counts, never whose. Prescribers and managers. */
export async function readRulePerformance(
  tx: Transaction<PlatformTables>,
  since: Instant,
): Promise<RulePerformance> {
  const { rows: rules } = await sql<RuleCounts>`
    select * from titrate_rule_performance(${since}::timestamptz) order by rule`.execute(tx);
  const { rows: acts } = await sql<{ readonly signed: number; readonly given_up: number }>`
    select * from titrate_screened_acts(${since}::timestamptz)`.execute(tx);
  return { signed: acts[0]?.signed ?? 0, givenUp: acts[0]?.given_up ?? 0, rules };
}
