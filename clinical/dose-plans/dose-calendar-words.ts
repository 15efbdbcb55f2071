import { compare, parseDecimal, rational } from '#kernel/decimal.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { DosePlanStep } from '#record/schema/dose-plan.ts';
import type { LeafletLanguage } from '../consent/leaflet-shape.ts';
import { pluralOf } from '../ordering/product-unit.ts';
import { readableDate } from '../screening/wording.ts';
import { summaryWords } from '../visits/summary-words.ts';
import { pieceParts, pieceWords } from './piece-words.ts';

type Taken = DosePlanStep['taken'][number];
type Piece = Taken['pieces'][number];

/** What a dose calendar says on paper and in a calendar file, in the person's language. */
export interface DoseCalendarWords {
  readonly title: (medications: string) => string;
  /** Beginning of the name of the file. */
  readonly file: string;
  readonly and: (words: readonly string[]) => string;
  readonly date: (day: CalendarDate) => string;
  readonly about: string;
  readonly born: (day: string) => string;
  readonly agreed: string;
  readonly agreedOn: (day: string) => string;
  readonly notAgreed: string;
  readonly days: string;
  readonly span: (from: string, to: string | null) => string;
  readonly part: Readonly<Record<Taken['when'], string>>;
  /** `1 tablet of 50 mg`. */
  readonly piece: (piece: Piece) => string;
  /** `10.5 tablets of 50 mg`, for a pharmacy. */
  readonly quantity: (piece: Piece) => string;
  readonly whole: (count: string) => string;
  readonly none: (medication: string) => string;
  /** Where a step is taken on every second day only: on which day it begins. */
  readonly everySecondDay: (first: string) => string;
  readonly untilDecided: string;
  readonly steps: string;
  readonly goodToKnow: string;
  readonly stay: string;
  readonly missed: string;
  readonly call: (clinic: string, phone: string | null) => string;
  readonly pharmacy: string;
  readonly forDays: (from: string, to: string) => string;
  readonly thenADay: (pieces: string, everyDays: 1 | 2) => string;
}

const isOne = (count: string): boolean => compare(parseDecimal(count), rational(1n)) === 0;

const english: DoseCalendarWords = {
  title: (medications) => `My dose calendar: ${medications}`,
  file: 'dose-calendar',
  and: (words) => joined(words, 'and'),
  date: readableDate,
  born: (day) => `born ${day}`,
  about: 'For',
  agreed: 'Agreed',
  agreedOn: (day) => day,
  notAgreed: 'Not agreed yet: please do not follow this calendar before we have talked about it.',
  days: 'Days',
  span: (from, to) => (to === null ? `from ${from} on` : from === to ? from : `${from} to ${to}`),
  part: { morning: 'Morning', noon: 'Noon', evening: 'Evening', bedtime: 'Night' },
  piece: pieceWords,
  quantity: ({ name, count }) => {
    const { strength, noun, liquid } = pieceParts(name);
    return liquid
      ? `${count} mL of ${name}`
      : `${count} ${isOne(count) ? noun : pluralOf(noun)} of ${strength}`;
  },
  whole: (count) => `${count} whole ones`,
  none: (medication) => `none of ${medication}`,
  everySecondDay: (first) => `only every second day, the first time on ${first}`,
  untilDecided: 'until we decide otherwise together',
  steps: 'What to take on which days',
  goodToKnow: 'Good to know',
  stay: 'If a step does not feel right, stay where you are and call us. You need not push through.',
  missed: 'If you missed a dose or are not sure where you are, do not take double. Call us.',
  call: summaryWords.en.clinic,
  pharmacy: 'For the pharmacy',
  forDays: (from, to) => `From ${from} to ${to}, all steps together:`,
  thenADay: (pieces, everyDays) =>
    `After that, ${everyDays === 1 ? 'each day' : 'every second day'}: ${pieces}.`,
};

/** What one counts in, in Spanish: one and several. A form that is not here keeps its English name. */
const spanishNouns: Readonly<Record<string, readonly [one: string, several: string]>> = {
  tablet: ['tableta', 'tabletas'],
  capsule: ['cápsula', 'cápsulas'],
  'chewable tablet': ['tableta masticable', 'tabletas masticables'],
  'orally disintegrating tablet': [
    'tableta que se deshace en la boca',
    'tabletas que se deshacen en la boca',
  ],
  'sublingual tablet': ['tableta sublingual', 'tabletas sublinguales'],
  'extended-release tablet': ['tableta de liberación prolongada', 'tabletas de liberación prolongada'],
  'extended-release capsule': ['cápsula de liberación prolongada', 'cápsulas de liberación prolongada'],
  'delayed-release tablet': ['tableta de liberación retardada', 'tabletas de liberación retardada'],
  'delayed-release capsule': ['cápsula de liberación retardada', 'cápsulas de liberación retardada'],
  'sprinkle capsule': ['cápsula para espolvorear', 'cápsulas para espolvorear'],
};
const spanishLiquids: Readonly<Record<string, string>> = {
  'oral solution': 'solución oral',
  'oral suspension': 'suspensión oral',
};

function spanishNoun(noun: string, count: string): string {
  const [one, several] = spanishNouns[noun] ?? [noun, pluralOf(noun)];
  return isOne(count) ? one : several;
}

function spanishVolume(count: string, strength: string, noun: string): string {
  return `${count} mL de ${spanishLiquids[noun] ?? noun} de ${strength}`;
}

const spanish: DoseCalendarWords = {
  title: (medications) => `Mi calendario de dosis: ${medications}`,
  file: 'calendario-de-dosis',
  and: (words) => joined(words, 'y'),
  date: summaryWords.es.date,
  born: (day) => `fecha de nacimiento: ${day}`,
  about: 'Para',
  agreed: 'Acordado',
  agreedOn: (day) => `el ${day}`,
  notAgreed: 'Todavía no está acordado: por favor no siga este calendario antes de hablar con nosotros.',
  days: 'Días',
  span: (from, to) =>
    to === null ? `desde el ${from}` : from === to ? `el ${from}` : `del ${from} al ${to}`,
  part: { morning: 'Mañana', noon: 'Mediodía', evening: 'Tarde', bedtime: 'Noche' },
  piece: ({ name, count }) => {
    const { strength, noun, liquid } = pieceParts(name);
    if (liquid) return spanishVolume(count, strength, noun);
    const half = parseDecimal(count);
    if (half.d === 2n) {
      const [one] = spanishNouns[noun] ?? [noun];
      const whole = half.n / 2n;
      if (whole === 0n) return `media ${one} de ${strength}`;
      return `${whole} ${spanishNoun(noun, String(whole))} y media de ${strength}`;
    }
    return `${count} ${spanishNoun(noun, count)} de ${strength}`;
  },
  quantity: ({ name, count }) => {
    const { strength, noun, liquid } = pieceParts(name);
    return liquid
      ? spanishVolume(count, strength, noun)
      : `${count} ${spanishNoun(noun, count)} de ${strength}`;
  },
  whole: (count) => `${count} enteras`,
  none: (medication) => `nada de ${medication}`,
  everySecondDay: (first) => `solo un día sí y otro no, la primera vez el ${first}`,
  untilDecided: 'hasta que decidamos otra cosa juntos',
  steps: 'Qué tomar en qué días',
  goodToKnow: 'Es bueno saber',
  stay: 'Si un paso no le sienta bien, quédese en el paso en que está y llámenos. No tiene que aguantar.',
  missed: 'Si se le olvidó una dosis o no sabe en qué paso está, no tome el doble. Llámenos.',
  call: summaryWords.es.clinic,
  pharmacy: 'Para la farmacia',
  forDays: (from, to) => `Del ${from} al ${to}, todos los pasos juntos:`,
  thenADay: (pieces, everyDays) =>
    `Después, ${everyDays === 1 ? 'cada día' : 'un día sí y otro no'}: ${pieces}.`,
};

export const doseCalendarWords: Readonly<Record<LeafletLanguage, DoseCalendarWords>> = {
  en: english,
  es: spanish,
};

function joined(words: readonly string[], and: string): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
}
