import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

type Address = Readonly<Record<string, string | undefined>>;

/**
 * The search part of the address as plain text values, and how to change some of them. Filters and open drawers
 * live there, so that a page can be reloaded, bookmarked and sent to a colleague.
 */
export function useAddress(): readonly [Address, (change: Address, options?: { replace?: boolean }) => void] {
  const search = useSearch({ strict: false }) as Address;
  const navigate = useNavigate();
  const change = useCallback(
    (values: Address, options: { replace?: boolean } = {}) => {
      void navigate({
        to: '.',
        search: (previous: Address) => clean({ ...previous, ...values }),
        replace: options.replace ?? true,
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
