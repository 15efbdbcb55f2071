import { useLocation } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useGo } from './use-go.ts';

/**
 * Opens a drawer of a chart (`paths.stop`, `paths.coSign` ...) beside the tab one is on: what was being read stays where it
 * was. From anywhere else it goes to the address as it is.
 */
export function useOpenBeside(): (to: string) => void {
  const go = useGo();
  const { pathname } = useLocation();
  return useCallback(
    (to) => {
      const [chart = to, search = ''] = to.split('?');
      go(pathname.startsWith(`${chart}/`) ? `${pathname}?${search}` : to);
    },
    [go, pathname],
  );
}
