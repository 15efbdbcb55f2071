import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, type Language } from '../i18n/set-up-i18n.ts';

/** English or Spanish. Each language is named in itself. */
export function LanguageChoice() {
  const { i18n, t } = useTranslation();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('Language')}
      value={i18n.resolvedLanguage ?? 'en'}
      data={[
        { value: 'en', label: 'English' },
        { value: 'es', label: 'Español' },
      ]}
      onChange={(event) => void chooseLanguage(i18n, event.currentTarget.value as Language)}
    />
  );
}
