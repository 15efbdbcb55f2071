import { createContext, useContext } from 'react';

/**
 * Says a text in the reader's language: `text('Sign in')`, `text('{{count}} patients', { count: 3 })`. The English
 * words are the key, so the source reads as the screen does and English is complete by construction; other
 * languages are tables from these words to theirs (app/web/i18n).
 */
export type Say = (english: string, values?: Readonly<Record<string, string | number>>) => string;

/** What every screen says its words with. */
export interface Spoken {
  readonly text: Say;
  /** The language of the words, as BCP 47 has it: `en`, `es`. */
  readonly language: string;
}

const Context = createContext<Spoken>({ text: (english) => english, language: 'en' });
export const SpokenProvider = Context.Provider;

/** The `Say` of the current language, the same one on every screen, and the language itself. */
export function useText(): Spoken {
  return useContext(Context);
}
