import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { EndpointShape, ReplyOf } from '#kernel/endpoint.ts';
import { uuidV7 } from '#kernel/id.ts';
import { type CallInput, call } from './call.ts';
import { Unreachable } from './failure.ts';

interface ActOptions {
  /** Reads that are out of date afterwards; default: everything on screen. */
  readonly refresh?: 'everything' | 'nothing';
}

/**
 * Performs an endpoint that changes something. The idempotency key belongs to what is being done, not to the
 * attempt: when no answer came, the same input goes out again under the same key, so a retry never doubles an
 * order. What is on screen is read again before the act counts as finished.
 */
export function useAct<E extends EndpointShape>(
  endpoint: E,
  options: ActOptions = {},
): UseMutationResult<ReplyOf<E>, Error, CallInput<E>> {
  const client = useQueryClient();
  const pending = useRef<{ readonly input: string; readonly key: string } | null>(null);
  return useMutation<ReplyOf<E>, Error, CallInput<E>>({
    mutationFn: async (input) => {
      const text = JSON.stringify(input);
      if (pending.current?.input !== text) pending.current = { input: text, key: freshKey() };
      const { key } = pending.current;
      try {
        const reply = await call(endpoint, input, endpoint.idempotent ? { idempotencyKey: key } : {});
        pending.current = null;
        return reply;
      } catch (error) {
        if (!(error instanceof Unreachable)) pending.current = null;
        throw error;
      }
    },
    onSuccess: async () => {
      if ((options.refresh ?? 'everything') === 'everything') await client.invalidateQueries();
    },
  });
}

/** Not crypto.randomUUID: that exists only over https or on localhost, and a clinic's own network may be plain http. */
function freshKey(): string {
  return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
