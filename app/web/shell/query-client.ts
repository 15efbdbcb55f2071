import { QueryClient } from '@tanstack/react-query';
import { Unreachable } from '#ui/call/failure.ts';

/** How reads are kept: half a minute fresh, five minutes in memory, asked again when the window comes back. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 300_000,
        // A refusal stays a refusal; only silence is worth asking again.
        retry: (failures, error) => error instanceof Unreachable && failures < 2,
        retryDelay: (attempt) => 400 * 2 ** attempt,
        networkMode: 'always',
        throwOnError: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
