import { CallClinic } from '#ui/text/call-clinic.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './shell.module.css';

/** Whom to reach now. The numbers are the United States' own and are called, not looked up. */
export function HelpNumbers({ clinic }: { readonly clinic: string }) {
  const { text } = useText();
  return (
    <>
      <ul className={css.helpList}>
        <li>
          <a href="tel:911">{text('In danger or very ill: call 911')}</a>
        </li>
        <li>
          <a href="tel:988">{text('Thoughts of suicide, or a crisis: call or text 988, day and night')}</a>
        </li>
        <li>
          <a href="tel:18002221222">{text('Took too much of a medicine: Poison Control, 1-800-222-1222')}</a>
        </li>
      </ul>
      <p className="t-dim">
        {text('For everything else call {{clinic}}. This page is not watched for emergencies.', { clinic })}{' '}
        <CallClinic />
      </p>
    </>
  );
}
