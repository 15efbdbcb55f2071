import type { Notice } from '#platform/reach/notice.ts';

type Language = 'en' | 'es';

/**
 * A reminder says that something waits, and never what: no name of the clinic, no medicine, no word about health. Whoever
 * looks over a shoulder learns nothing.
 */
export function reminderWords(language: Language, address: string | null): Pick<Notice, 'subject' | 'text'> {
  const { subject, text, open, stop } = words[language];
  return {
    subject,
    text: [text, ...(address === null ? [] : [`${open} ${address}/how-i-am-doing?report=now`]), stop].join(
      '\n',
    ),
  };
}

const words = {
  en: {
    subject: 'A short question for you',
    text: 'A short question is waiting for you. It takes less than a minute.',
    open: 'Open it here:',
    stop: 'You can pause these messages in the app.',
  },
  es: {
    subject: 'Una pregunta corta para usted',
    text: 'Hay una pregunta corta para usted. Se contesta en menos de un minuto.',
    open: 'Ábrala aquí:',
    stop: 'Puede pausar estos mensajes en la aplicación.',
  },
} as const;
