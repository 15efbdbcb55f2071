import { openCheckpoints } from '#platform/audit/checkpoints.ts';
import { verifyAudit } from '#platform/audit/verify-audit.ts';
import { kyselyOver } from '#platform/db/database.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { Clinic, OpenedDatabase } from './open-database.ts';

export interface ChainVerdict {
  readonly clinic: string;
  readonly name: string;
  readonly intact: boolean;
  readonly lines: number;
  readonly checkpoints: number;
  readonly problems: readonly string[];
  /** The same for people. */
  readonly text: string;
}

/** Verifies the audit chains of these clinics as the owner, who sees every line. */
export async function verifyAuditChains(
  { config, database }: OpenedDatabase,
  clinics: readonly Clinic[],
): Promise<ChainVerdict[]> {
  const checkpoints = await openCheckpoints(config.dataFolder);
  const owner = kyselyOver<PlatformTables>(database.ownerPool);
  const verdicts: ChainVerdict[] = [];
  for (const { id, name } of clinics) {
    const kept = await checkpoints.read(id);
    const verdict = await verifyAudit(owner, id, kept.heads);
    const problems = [...kept.problems, ...verdict.problems];
    const known = { clinic: id, name, lines: verdict.events, checkpoints: kept.heads.length };
    const intact = problems.length === 0;
    verdicts.push({ ...known, intact, problems, text: describe(name, known, problems) });
  }
  return verdicts;
}

function describe(
  name: string,
  { lines, checkpoints }: { readonly lines: number; readonly checkpoints: number },
  problems: readonly string[],
): string {
  const vouched =
    checkpoints === 0
      ? 'no checkpoint outside the database vouches for it yet'
      : `held against ${checkpoints} signed ${checkpoints === 1 ? 'checkpoint' : 'checkpoints'}`;
  const head = `${name}: ${problems.length === 0 ? 'intact' : 'NOT INTACT'}, ${lines} lines, ${vouched}.`;
  return [head, ...problems.map((problem) => `  ${problem}`)].join('\n');
}
