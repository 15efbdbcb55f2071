import type { Monograph } from './use-monograph.ts';

type SignOff = Monograph['signOffs'][number];

/** How a page stands to its pharmacists. `by` is the newest sign-off that says so. */
export type SignOffState =
  | { readonly state: 'signed' | 'changed-since'; readonly by: SignOff }
  | { readonly state: 'nobody'; readonly by: null };

/** One sign-off of the page as it is now is enough; those of earlier states only count where there is none. */
export function signOffState(signOffs: readonly SignOff[]): SignOffState {
  const standing = signOffs.find(({ stands }) => stands);
  if (standing !== undefined) return { state: 'signed', by: standing };
  const [newest] = signOffs;
  return newest === undefined ? { state: 'nobody', by: null } : { state: 'changed-since', by: newest };
}
