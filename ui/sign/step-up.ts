import { createContext, useCallback, useContext } from 'react';
import { refusal } from '../call/failure.ts';

/** What is asked for: a code, or the password as well. */
export type Factors = 'code' | 'both';

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
 * Runs an act that needs a fresh second factor: tries it, asks for what the server wants, tries once more.
 * Throws `StepUpDeclined` when no code is given.
 */
export function useStepUp(): <T>(act: () => Promise<T>) => Promise<T> {
  const ask = useContext(Context);
  return useCallback(
    async (act) => {
      try {
        return await act();
      } catch (error) {
        const wanted = factorsAsked(error);
        if (ask === null || wanted === null) throw error;
        if (!(await ask(wanted))) throw new StepUpDeclined();
        try {
          return await act();
        } catch (again) {
          // The code alone opened the door, and what lies behind it asks for the password as well
          if (wanted === 'both' || factorsAsked(again) !== 'both') throw again;
          if (!(await ask('both'))) throw new StepUpDeclined();
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
  return problem.extra?.['bothFactors'] === true ? 'both' : 'code';
}
