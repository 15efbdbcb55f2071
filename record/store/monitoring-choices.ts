import { sql, type Transaction } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { MonitoringChoice } from '../schema/monitoring-choice.ts';
import { contentHash } from './content-hash.ts';
import { idFrom } from './id-from.ts';

/** What due dates follow from besides the chart: what the clinic chose, and whose days count. */
export interface ClinicMonitoring {
  /** The clinic's IANA zone. */
  readonly zone: string;
  /**
   * Every choice that held once, in the order they were made; the last one of a protocol holds now. One that was entered
   * in error never held. Null where the clinic is not the caller's to read.
   */
  readonly protocolChoices: readonly MonitoringChoice[] | null;
}

/** Under which id the choice about a protocol is kept: one each in a clinic. */
export const choiceIdOf = (clinicId: string, protocol: string): string =>
  idFrom(`monitoring-choice ${clinicId} ${protocol}`);

/**
 * Another text as soon as due dates could follow otherwise for the clinic's sake: a choice made, amended or withdrawn,
 * another zone. What was worked out under it may be kept for as long as it is the same.
 */
export const stateOfMonitoring = ({ zone, protocolChoices }: ClinicMonitoring): string =>
  contentHash({ zone, protocolChoices });

/**
 * Loads what the clinic chose about its protocols, earlier choices included: a date that came due under one of them
 * stays due.
 * @param knownAt what was known then instead of what is known now
 */
export async function readClinicMonitoring(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  knownAt: Instant | null = null,
): Promise<ClinicMonitoring> {
  const { rows } = await sql<{ zone: string; choices: readonly MonitoringChoice[] | null }>`
    select c.zone, (
      select jsonb_agg(v.content order by v.recorded_at, v.version) from clinic_entry_version v
      where v.clinic_id = c.id and v.kind = 'monitoring-choice' and v.state = 'current'
        and (${knownAt}::timestamptz is null or v.recorded_at <= ${knownAt}::timestamptz)
        and not exists (
          select from clinic_entry_version w
          where w.clinic_id = v.clinic_id and w.kind = v.kind and w.id = v.id
            and w.version > v.version and w.state = 'entered-in-error'
            and (${knownAt}::timestamptz is null or w.recorded_at <= ${knownAt}::timestamptz)
        )
    ) as choices
    from clinic c where c.id = ${clinicId}::uuid`.execute(tx);
  const [row] = rows;
  if (row === undefined) return { zone: 'UTC', protocolChoices: null };
  return { zone: row.zone, protocolChoices: row.choices ?? [] };
}
