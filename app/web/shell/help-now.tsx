import { LifeBuoy } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useText } from '#ui/text/use-text.ts';
import type { HelpDialogProps } from './help-dialog.tsx';
import { HelpNumbers } from './help-numbers.tsx';
import css from './shell.module.css';

const load = () => import('./help-dialog.tsx');
/** Where the dialog cannot be fetched the numbers stand on the page: they are never out of reach. */
const HelpDialog = lazy(() =>
  load().then(
    (module) => ({ default: module.HelpDialog }),
    () => ({ default: ({ clinic }: HelpDialogProps) => <HelpNumbers clinic={clinic} /> }),
  ),
);

/** Always first, one tap away. */
export function HelpNow({ clinic }: { readonly clinic: string }) {
  const { text } = useText();
  const [open, setOpen] = useState(false);
  useEffect(() => void load().catch(() => {}), []);
  return (
    <>
      <button type="button" className={css.helpNow} onClick={() => setOpen(true)}>
        <LifeBuoy size={20} aria-hidden />
        {text('Need help now?')}
      </button>
      {open && (
        <Suspense fallback={<HelpNumbers clinic={clinic} />}>
          <HelpDialog clinic={clinic} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
