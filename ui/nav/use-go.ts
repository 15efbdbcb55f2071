import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Goes to a path of this app (ui/nav/paths.ts); `replace` leaves no step behind for the back button. */
export function useGo(): (to: string, options?: { readonly replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (to, options = {}) => {
      const [path, search] = to.split('?');
      void navigate({
        to: path,
        search: Object.fromEntries(new URLSearchParams(search)),
        replace: options.replace ?? false,
      } as never);
    },
    [navigate],
  );
}
