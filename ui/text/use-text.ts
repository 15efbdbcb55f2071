import { useTranslation } from 'react-i18next';

/**
 * Says a text in the reader's language: `text('Sign in')`, `text('{{count}} patients', { count: 3 })`. The English
 * words are the key, so the source reads as the screen does and English is complete by construction; other
 * languages are tables from these words to theirs (app/web/i18n).
 */
export type Say = (english: string, values?: Readonly<Record<string, string | number>>) => string;

/** The `Say` of the current language, and the language itself. */
export function useText(): { readonly text: Say; readonly language: string } {
  const { t, i18n } = useTranslation();
  return { text: t as unknown as Say, language: i18n.resolvedLanguage ?? 'en' };
}
