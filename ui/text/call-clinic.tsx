import { createContext, useContext } from 'react';
import { useText } from './use-text.ts';

const Context = createContext<string | null>(null);

/** The number under which the clinic of whoever is signed in is called; null where none is on file or known yet. */
export const ClinicPhoneProvider = Context.Provider;

/** The clinic's number, one tap away beside every "call us", set off from a link that follows; nothing where it has none on file. */
export function CallClinic({ before }: { readonly before?: 'link' }) {
  const { text } = useText();
  const phone = useContext(Context);
  if (phone === null) return null;
  return (
    <>
      <a className="t-nowrap" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
        {text('Call {{number}}', { number: phone })}
      </a>
      {before === 'link' && ' · '}
    </>
  );
}
