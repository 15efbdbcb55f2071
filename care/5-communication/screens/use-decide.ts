import type { EndpointShape } from '#kernel/endpoint.ts';
import type { CallInput } from '#ui/call/call.ts';
import { useAct } from '#ui/call/use-act.ts';
import { notice } from '#ui/state/notice.tsx';

interface Decide<E extends EndpointShape> {
  readonly send: (input: CallInput<E>) => void;
  readonly busy: boolean;
  readonly error: Error | null;
}

/**
 * Sends a decision taken in a row of a list: tells that it is done and puts the form away. A failure stays in the form.
 * A promise, not a callback: the row may be gone from the list before the answer is told.
 */
export function useDecide<E extends EndpointShape>(endpoint: E, told: string, onDone: () => void): Decide<E> {
  const act = useAct(endpoint);
  return {
    send: (input) =>
      void act
        .mutateAsync(input)
        .then(() => {
          notice(told);
          onDone();
        })
        .catch(() => {}),
    busy: act.isPending,
    error: act.error,
  };
}
