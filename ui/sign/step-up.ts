import { createContext, useCallback, useContext } from 'react';
import { refusal } from '../call/failure.ts';

/** Asks the person at the screen for a fresh second factor; true once the server has accepted it, false if they gave up. */
export type AskStepUp = () => Promise<boolean>;

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
 * Runs an act that needs a fresh second factor: tries it, asks for the code when the server wants one, tries once more.
 * Throws `StepUpDeclined` when no code is given.
 */
export function useStepUp(): <T>(act: () => Promise<T>) => Promise<T> {
  const ask = useContext(Context);
  return useCallback(
    async (act) => {
      try {
        return await act();
      } catch (error) {
        if (ask === null || refusal(error)?.type !== 'step-up-needed') throw error;
        if (!(await ask())) throw new StepUpDeclined();
        return act();
      }
    },
    [ask],
  );
}
