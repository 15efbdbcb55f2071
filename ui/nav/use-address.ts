import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

type Address = Readonly<Record<string, string | undefined>>;

interface ChangeOptions {
  /** No entry of its own in the history; true unless said otherwise. */
  readonly replace?: boolean;
  /** What is scrolled stays as the page itself put it: the router neither goes to the top nor back to where it was. */
  readonly keepScroll?: boolean;
}

/**
 * The search part of the address as plain text values, and how to change some of them. Filters and open drawers
 * live there, so that a page can be reloaded, bookmarked and sent to a colleague.
 */
export function useAddress(): readonly [Address, (change: Address, options?: ChangeOptions) => void] {
  const search = useSearch({ strict: false }) as Address;
  const navigate = useNavigate();
  const change = useCallback(
    (values: Address, options: ChangeOptions = {}) => {
      void navigate({
        to: '.',
        search: (previous: Address) => clean({ ...previous, ...values }),
        replace: options.replace ?? true,
        resetScroll: !options.keepScroll,
      } as never);
    },
    [navigate],
  );
  return [search, change];
}

function clean(values: Address): Address {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  );
}
