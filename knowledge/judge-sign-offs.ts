import { pageClaims } from './page-claims.ts';
import type { Drug } from './schema/drug.ts';
import type { JudgedSignOff, SignOff } from './schema/sign-off.ts';

/** Sign-offs by medication, the newest first, each with whether the page still claims what was signed. */
export function judgeSignOffs(
  signOffs: readonly SignOff[],
  drugById: ReadonlyMap<string, Drug>,
  sha256: (text: string) => string,
): ReadonlyMap<string, readonly JudgedSignOff[]> {
  const judged = new Map<string, readonly JudgedSignOff[]>();
  for (const [id, given] of Map.groupBy(signOffs, ({ drug }) => drug)) {
    const drug = drugById.get(id);
    const contents = drug === undefined ? null : sha256(pageClaims(drug));
    judged.set(
      id,
      given
        .map((one) => ({ ...one, stands: one.contents === contents }))
        .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)),
    );
  }
  return judged;
}
