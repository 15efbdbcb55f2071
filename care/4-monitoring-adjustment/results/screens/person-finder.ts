import type { ReactNode } from 'react';

/** Finds a person of the clinic; what is picked goes to `onPick`. */
export type PersonFinder = (
  onPick: (person: { readonly id: string; readonly name: string }) => void,
) => ReactNode;
