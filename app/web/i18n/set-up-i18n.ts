import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { englishPlurals } from './en.ts';
import { spanish } from './es.ts';

export type Language = 'en' | 'es';
const storageKey = 'titrate-language';

/** Starts i18next with the English words as keys (ui/text/use-text.ts) and the language this browser chose before. */
export function setUpI18n(): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: storedLanguage(),
    fallbackLng: 'en',
    supportedLngs: ['en', 'es'],
    resources: { en: { translation: englishPlurals }, es: { translation: spanish } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = instance.language;
  instance.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  return instance;
}

/** Changes the language and remembers it in this browser. */
export function chooseLanguage(instance: i18n, language: Language): void {
  void instance.changeLanguage(language);
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage switched off: it holds until the page is closed.
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
