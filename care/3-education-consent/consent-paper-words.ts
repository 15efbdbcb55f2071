import type { LeafletLanguage } from '#clinical/consent/leaflet-shape.ts';
import { readableDate } from '#clinical/screening/wording.ts';
import { summaryWords } from '#clinical/visits/summary-words.ts';
import type { PartialDate } from '#kernel/time.ts';
import type { Agreement } from './agreements-schema.ts';

/** What a printed consent says itself, around what was recorded. */
export interface ConsentPaperWords {
  readonly title: (medication: string) => string;
  /** Beginning of the name of the file. */
  readonly file: string;
  readonly date: (day: PartialDate) => string;
  readonly born: (day: string) => string;
  readonly about: string;
  readonly medication: string;
  readonly purpose: string;
  readonly howMuch: string;
  readonly noHighest: string;
  readonly upTo: (dose: string, everyDays: number) => string;
  readonly explainedBy: string;
  readonly notExplained: string;
  readonly offLabel: string;
  readonly talked: string;
  readonly nothingWritten: string;
  readonly decision: string;
  readonly said: Readonly<Record<Agreement['state'], string>>;
  readonly how: Readonly<Record<'drawn' | 'typed' | 'spoken', string>>;
  readonly signatureOf: (name: string) => string;
  readonly changedMind: (day: string, why: string | null) => string;
  readonly yours: string;
  readonly mayChange: string;
  readonly call: (clinic: string, phone: string | null) => string;
}

const english: ConsentPaperWords = {
  title: (medication) => `What we agreed on ${medication}`,
  file: 'consent',
  date: readableDate,
  born: (day) => `born ${day}`,
  about: 'About',
  medication: 'Medicine',
  purpose: 'What it is for',
  howMuch: 'How much we agreed on',
  noHighest: 'No highest dose was agreed',
  upTo: (dose, everyDays) =>
    everyDays === 1 ? `Up to ${dose} a day` : `Up to ${dose} every ${everyDays} days`,
  explainedBy: 'Explained by',
  notExplained: 'Not explained yet',
  offLabel:
    'This medicine is not officially approved for this use. Doctors may use it so when there are good reasons; we talked about them.',
  talked: 'What we talked about',
  nothingWritten: 'Nothing was written down. Please ask us.',
  decision: 'The decision',
  said: {
    waiting: 'Not decided yet.',
    agreed: 'I said yes.',
    declined: 'I said no.',
    withdrawn: 'I said yes, and changed my mind later.',
  },
  how: { drawn: 'signed', typed: 'name typed', spoken: 'said aloud' },
  signatureOf: (name) => `Signature of ${name}`,
  changedMind: (day, why) => `I changed my mind on ${day}${why === null ? '.' : `: “${why}”`}`,
  yours: 'Good to know',
  mayChange:
    'You decide about your medicines. You can say no, or change your mind, at any time. Your care here goes on. Some medicines must be lowered slowly: please talk to us before you stop.',
  call: summaryWords.en.clinic,
};

const spanish: ConsentPaperWords = {
  title: (medication) => `Lo que acordamos sobre ${medication}`,
  file: 'consentimiento',
  date: summaryWords.es.date,
  born: (day) => `fecha de nacimiento: ${day}`,
  about: 'Sobre',
  medication: 'Medicamento',
  purpose: 'Para qué es',
  howMuch: 'Cuánto acordamos',
  noHighest: 'No se acordó una dosis máxima',
  upTo: (dose, everyDays) =>
    everyDays === 1 ? `Hasta ${dose} al día` : `Hasta ${dose} cada ${everyDays} días`,
  explainedBy: 'Lo explicó',
  notExplained: 'Todavía no se ha explicado',
  offLabel:
    'Este medicamento no está aprobado oficialmente para este uso. Los médicos pueden usarlo así cuando hay buenas razones; hablamos de ellas.',
  talked: 'De qué hablamos',
  nothingWritten: 'No se anotó nada. Por favor pregúntenos.',
  decision: 'La decisión',
  said: {
    waiting: 'Todavía sin decidir.',
    agreed: 'Dije que sí.',
    declined: 'Dije que no.',
    withdrawn: 'Dije que sí y después cambié de opinión.',
  },
  how: { drawn: 'firmado', typed: 'nombre escrito', spoken: 'dicho en voz alta' },
  signatureOf: (name) => `Firma de ${name}`,
  changedMind: (day, why) => `Cambié de opinión el ${day}${why === null ? '.' : `: “${why}”`}`,
  yours: 'Es bueno saber',
  mayChange:
    'Usted decide sobre sus medicamentos. Puede decir que no o cambiar de opinión cuando quiera. Seguiremos atendiéndole. Algunos medicamentos deben bajarse despacio: hable con nosotros antes de dejarlos.',
  call: summaryWords.es.clinic,
};

export const consentPaperWords: Readonly<Record<LeafletLanguage, ConsentPaperWords>> = {
  en: english,
  es: spanish,
};
