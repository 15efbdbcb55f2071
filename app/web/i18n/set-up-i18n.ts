import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { englishPlurals } from './en.ts';

export type Language = 'en' | 'es';
const storageKey = 'titrate-language';

/**
 * Starts i18next with the English words as keys (ui/text/use-text.ts) and the language this browser chose before.
 * Spanish comes with the page only where it is read.
 */
export async function setUpI18n(): Promise<i18n> {
  const instance = i18next.createInstance();
  const language = storedLanguage();
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: ['en', 'es'],
    resources: { en: { translation: englishPlurals } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  // Once more, now that there are words: only then does i18next count the language as one that it can speak
  if (language === 'es' && (await addSpanish(instance))) await instance.changeLanguage('es');
  document.documentElement.lang = instance.language;
  instance.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  return instance;
}

/** Changes the language and remembers it in this browser. Where the words cannot be fetched, all stays as it is. */
export async function chooseLanguage(instance: i18n, language: Language): Promise<void> {
  if (language === 'es' && !(await addSpanish(instance))) return;
  await instance.changeLanguage(language);
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage switched off: it holds until the page is closed.
  }
}

/** False where the words could not be fetched; what has no Spanish is shown in English. */
async function addSpanish(instance: i18n): Promise<boolean> {
  if (instance.hasResourceBundle('es', 'translation')) return true;
  try {
    const { spanish } = await import('./es.ts');
    instance.addResourceBundle('es', 'translation', spanish);
    return true;
  } catch {
    return false;
  }
}

function storedLanguage(): Language {
  try {
    const stored = localStorage.getItem(storageKey);
    if (stored === 'en' || stored === 'es') return stored;
  } catch {
    // Storage switched off.
  }
  return 'en';
}
