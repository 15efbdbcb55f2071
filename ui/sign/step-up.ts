import { createContext, useCallback, useContext } from 'react';
import { refusal } from '../call/failure.ts';

/** What is asked for: a code; or the password as well, for the one act that is named. */
export type Factors = 'code' | { readonly bothFor: string };

/** Asks the person at the screen for fresh factors; true once the server has accepted them, false if they gave up. */
export type AskStepUp = (factors: Factors) => Promise<boolean>;

const Context = createContext<AskStepUp | null>(null);
export const StepUpProvider = Context.Provider;

/** Somebody was asked for a fresh code and did not give it. Nothing was done. */
export class StepUpDeclined extends Error {
  constructor() {
    super('No code was given, so nothing was signed.');
    this.name = 'StepUpDeclined';
  }
}

/**
 * Runs an act that needs a fresh second factor: tries it, asks for what the server wants, tries once more. An act that is
 * known to take both factors names itself (`signs`), so that nobody is asked twice.
 * Throws `StepUpDeclined` when no code is given.
 */
export function useStepUp(): <T>(act: () => Promise<T>, signs?: string) => Promise<T> {
  const ask = useContext(Context);
  return useCallback(
    async (act, signs) => {
      try {
        return await act();
      } catch (error) {
        const wanted = factorsAsked(error);
        if (ask === null || wanted === null) throw error;
        const first = wanted === 'code' && signs !== undefined ? { bothFor: signs } : wanted;
        if (!(await ask(first))) throw new StepUpDeclined();
        try {
          return await act();
        } catch (again) {
          // The code alone opened the door, and what lies behind it asks for the password as well
          const more = factorsAsked(again);
          if (first !== 'code' || more === null || more === 'code') throw again;
          if (!(await ask(more))) throw new StepUpDeclined();
          return act();
        }
      }
    },
    [ask],
  );
}

/** What a refusal asks for; null where it asks for no factor. */
function factorsAsked(error: unknown): Factors | null {
  const problem = refusal(error);
  if (problem?.type !== 'step-up-needed') return null;
  const signs = problem.extra?.['signs'];
  return typeof signs === 'string' ? { bothFor: signs } : 'code';
}
