import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '../text/use-text.ts';
import { FailureNote } from './failure-note.tsx';
import { Loading } from './loading.tsx';

interface AwaitedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly what: string;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}

/**
 * Shows a read in whichever state it is: loading, failed, there, or there but not refreshed. A failure is never
 * drawn as an empty list.
 */
export function Awaited<T>({ query, what, lines = 4, children }: AwaitedProps<T>) {
  const { text } = useText();
  if (query.data === undefined) {
    if (query.isError)
      return <FailureNote error={query.error} what={what} retry={() => void query.refetch()} />;
    return <Loading lines={lines} />;
  }
  return (
    <>
      {query.isError && (
        <FailureNote
          error={query.error}
          what={what}
          retry={() => void query.refetch()}
          kept={text('What you see below may be out of date.')}
        />
      )}
      {children(query.data)}
    </>
  );
}
