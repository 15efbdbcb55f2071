import type { Transaction } from 'kysely';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { readHistory } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import type { listCheckIns } from './check-in-schema.ts';

/** The signs a person is asked about: those of the plan in force. */
export function ownSignsOf([plan]: readonly StoredVersion<'treatment-plan'>[]): ReplyOf<
  typeof listCheckIns
>['ownSigns'] {
  const { earlySigns, ifWorse } = plan?.content ?? { earlySigns: [], ifWorse: null };
  return earlySigns.length === 0 ? null : { signs: [...earlySigns], ifWorse };
}

/**
 * A sign that stands in no version of the person's plan is refused. An older version counts: a report may have waited on a
 * phone while the plan was changed.
 */
export async function unknownSign(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string,
  ticked: readonly string[],
): Promise<Refusal | null> {
  if (ticked.length === 0) return null;
  const versions = await readHistory(tx, clinicId, 'treatment-plan', patientId);
  const planned = new Set(versions.flatMap(({ content }) => content.earlySigns));
  const index = ticked.findIndex((sign) => !planned.has(sign));
  if (index === -1) return null;
  return {
    kind: 'bad-input',
    detail: 'This cannot be kept as it is.',
    errors: [{ path: `body.earlySigns[${index}]`, message: 'is not an early sign of the treatment plan' }],
    next: 'Tick signs as the plan names them; anything else can be written as a note.',
  };
}
