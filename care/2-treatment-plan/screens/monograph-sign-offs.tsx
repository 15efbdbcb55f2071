import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './monograph.module.css';
import { signOffState } from './sign-off-state.ts';
import type { Monograph } from './use-monograph.ts';

/** Whether a pharmacist stands for this page as it is: signed, signed before it changed, or by nobody yet. */
export function MonographSignOffs({ monograph: { signOffs } }: { readonly monograph: Monograph }) {
  const { text } = useText();
  const { state, by } = signOffState(signOffs);
  if (by === null)
    return (
      <p className={css.signOff} data-state={state}>
        <SeverityMark mark="not-checked" size={16} /> {text('No pharmacist has signed this page yet.')}
      </p>
    );
  const who = `${by.by}, ${by.credential}`;
  return (
    <p className={css.signOff} data-state={state}>
      {state === 'changed-since' && <SeverityMark mark="not-checked" size={16} />}{' '}
      {state === 'signed'
        ? text('Signed off by {{who}} on', { who })
        : text('{{who}} signed an earlier state of this page; it has changed since. Signed on', { who })}{' '}
      <Day date={by.on} />
    </p>
  );
}
