import { LifeBuoy } from 'lucide-react';
import { useState } from 'react';
import { Dialog } from '#ui/panel/dialog.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './shell.module.css';

/** Always first, one tap away. The numbers are the United States' own and are called, not looked up. */
export function HelpNow({ clinic }: { readonly clinic: string }) {
  const { text } = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={css.helpNow} onClick={() => setOpen(true)}>
        <LifeBuoy size={20} aria-hidden />
        {text('Need help now?')}
      </button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={text('Need help now?')}>
        <ul className={css.helpList}>
          <li>
            <a href="tel:911">{text('In danger or very ill: call 911')}</a>
          </li>
          <li>
            <a href="tel:988">{text('Thoughts of suicide, or a crisis: call or text 988, day and night')}</a>
          </li>
          <li>
            <a href="tel:18002221222">
              {text('Took too much of a medicine: Poison Control, 1-800-222-1222')}
            </a>
          </li>
        </ul>
        <p className="t-dim">
          {text('For everything else call {{clinic}}. This page is not watched for emergencies.', { clinic })}
        </p>
      </Dialog>
    </>
  );
}
