import { useQueryClient } from '@tanstack/react-query';
import type { EndpointShape, ReplyOf } from '#kernel/endpoint.ts';
import type { CallInput } from './call.ts';
import { readKey } from './use-read.ts';

/** Puts an answer where the read of it looks, so that what opens next is there at once. */
export function useRemember<E extends EndpointShape>(
  endpoint: E,
): (input: CallInput<E>, reply: ReplyOf<E>) => void {
  const client = useQueryClient();
  return (input, reply) => client.setQueryData(readKey(endpoint, input), reply);
}
