import type { KnowledgeProblem } from './raw-files.ts';
import type { SignOff } from './schema/sign-off.ts';

/** A sign-off names a medication that is there. Whether it still stands is no mistake, but shown. */
export function checkSignOffs(
  signOffs: ReadonlyMap<string, SignOff>,
  medications: ReadonlySet<string>,
): readonly KnowledgeProblem[] {
  return [...signOffs]
    .filter(([, { drug }]) => !medications.has(drug))
    .map(([name, { drug }]) => ({
      file: `sign-offs/${name}.json`,
      path: 'drug',
      message: `there is no medication ${drug}`,
    }));
}
