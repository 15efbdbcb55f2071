import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './monograph.module.css';
import { readFacts } from './read-facts.ts';
import { signOffState } from './sign-off-state.ts';
import type { Monograph } from './use-monograph.ts';

/** Whether a pharmacist stands for this page as it is, and how much of it somebody has read in its sources. */
export function MonographSignOffs({ monograph: { drug, signOffs } }: { readonly monograph: Monograph }) {
  const { text } = useText();
  const { state, by } = signOffState(signOffs);
  return (
    <div className={css.signOff} data-state={state}>
      {state !== 'signed' && <SeverityMark mark="not-checked" size={16} />}
      <p>
        {by === null ? (
          text('No pharmacist has signed this page yet.')
        ) : (
          <>
            {state === 'signed'
              ? text('Signed off by {{who}} on', { who: `${by.by}, ${by.credential}` })
              : text('It has changed since {{who}} signed it on', { who: `${by.by}, ${by.credential}` })}{' '}
            <Day date={by.on} />.
          </>
        )}{' '}
        <span className="t-dim">
          {text('{{read}} of {{all}} facts on it were read in their source.', readFacts(drug))}
        </span>
      </p>
    </div>
  );
}
