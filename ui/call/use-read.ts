import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { EndpointShape, ReplyOf } from '#kernel/endpoint.ts';
import { type CallInput, call } from './call.ts';

interface ReadOptions {
  readonly enabled?: boolean;
  /** Keep showing the last answer while the next one loads (searching as one types). */
  readonly keepPrevious?: boolean;
}

/** The cache key of a read: the endpoint's name, then what it was asked. */
export function readKey<E extends EndpointShape>(endpoint: E, input: CallInput<E>): readonly unknown[] {
  return [endpoint.name, input];
}

/** Reads an endpoint and keeps the answer fresh; `data` is the reply, parsed. */
export function useRead<E extends EndpointShape>(
  endpoint: E,
  input: CallInput<E>,
  options: ReadOptions = {},
): UseQueryResult<ReplyOf<E>> {
  return useQuery({
    queryKey: readKey(endpoint, input),
    queryFn: ({ signal }): Promise<ReplyOf<E>> => call(endpoint, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious && { placeholderData: keepPreviousData as never }),
  }) as UseQueryResult<ReplyOf<E>>;
}
