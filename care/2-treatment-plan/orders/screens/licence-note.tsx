import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { LicenceStanding } from '../schema.ts';
import css from './order-drawer.module.css';

/** What is on file about the signer's licence, said before the signature and not after it. Silent where one covers it. */
export function LicenceNote({ licence }: { readonly licence: LicenceStanding }) {
  const { text } = useText();
  if (licence.state === 'holds') return null;
  const refused = licence.state === 'refused';
  return (
    <section className={css.licence} data-refused={refused} aria-label={text('Your licence')}>
      <SeverityMark mark={refused ? 'contraindicated' : 'not-checked'} />
      <p>
        <strong>{refused ? text('You cannot sign this') : text('Your licence is not checked')}.</strong>{' '}
        {text(licence.because)}{' '}
        <span className="t-dim">
          {text(licence.next)} {!refused && text('The signature counts; the gap is on record.')}
        </span>
      </p>
    </section>
  );
}
