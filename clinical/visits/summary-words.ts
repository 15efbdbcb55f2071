import type { CalendarDate } from '#kernel/time.ts';
import type { LeafletLanguage } from '../consent/leaflet-shape.ts';
import { readableDate } from '../screening/wording.ts';

/** What an after-visit summary says itself, around the facts of the record. */
export interface SummaryWords {
  readonly title: string;
  readonly about: string;
  readonly seenBy: string;
  readonly draft: string;
  /** Beginning of the name of the file. */
  readonly file: string;
  readonly mailSubject: (clinic: string) => string;
  readonly mailText: (clinic: string, phone: string | null) => string;
  readonly date: (day: CalendarDate) => string;
  readonly talked: string;
  readonly changed: string;
  readonly started: (what: string, day: string | null, how: string) => string;
  readonly switched: (what: string, day: string | null, how: string) => string;
  readonly stopped: (what: string, day: string | null) => string;
  /** Left out for now. */
  readonly paused: (what: string, day: string | null) => string;
  readonly resumed: (what: string, day: string | null, how: string) => string;
  readonly nothingChanged: string;
  readonly taking: string;
  readonly takingNone: string;
  /** What agreed steps say of today and of the next one; null = nothing is taken any more. */
  readonly stepNow: (amount: string | null) => string;
  readonly stepFrom: (day: string, amount: string | null) => string;
  readonly planHeld: string;
  readonly planGoesOn: string;
  readonly everySecondDay: string;
  readonly partOfDay: Readonly<Record<'morning' | 'noon' | 'evening' | 'bedtime', string>>;
  readonly callUs: string;
  readonly emergency: string;
  readonly checks: string;
  readonly check: (what: string, day: string, late: boolean) => string;
  readonly noChecks: string;
  readonly notWorkedOut: string;
  readonly next: string;
  readonly nextVisit: (day: string, clock: string, withWhom: string | null) => string;
  readonly nextBy: (day: string) => string;
  readonly noNext: string;
  readonly whom: string;
  readonly clinic: (name: string, phone: string | null) => string;
  readonly crisis: (name: string, call: string, what: string) => string;
}

const months = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];

const from = (day: string | null, word: string): string => (day === null ? '' : `, ${word} ${day}`);

/** A number that is its own name is said once. */
function crisisLine(name: string, call: string, what: string): string {
  const said = name === call ? name : `${name}, ${call}`;
  return `${said}. ${what}${/[.!?]$/.test(what) ? '' : '.'}`;
}

const english: SummaryWords = {
  title: 'Your visit',
  about: 'About',
  seenBy: 'Seen by',
  draft: 'draft, not given yet',
  file: 'visit',
  mailSubject: (clinic) => `From ${clinic}`,
  mailText: (clinic, phone) =>
    `Hello,\n\nattached is what we talked about at your visit at ${clinic}.\n\nIf this is not for you, please delete it and tell us${phone === null ? '' : `: ${phone}`}.\n`,
  date: readableDate,
  talked: 'What we talked about',
  changed: 'What changed',
  started: (what, day, how) => `New: ${what}${from(day, 'from')}. ${how}`,
  switched: (what, day, how) => `Another dose: ${what}${from(day, 'from')}. ${how}`,
  stopped: (what, day) => `Stopped: ${what}${day === null ? '.' : `. Last day: ${day}.`}`,
  paused: (what, day) =>
    `Paused, do not take it for now: ${what}${day === null ? '.' : `. Last day: ${day}.`} Do not start it again before we say so.`,
  resumed: (what, day, how) => `Taken again: ${what}${from(day, 'from')}. ${how}`,
  nothingChanged: 'Your medicines stay as they are.',
  taking: 'How to take your medicines now',
  takingNone: 'There is no medicine on your list with us.',
  stepNow: (amount) =>
    amount === null ? 'Take none of it any more.' : `Now ${amount}, step by step as agreed.`,
  stepFrom: (day, amount) => `From ${day} ${amount ?? 'none of it'}.`,
  planHeld: 'Your steps are on hold. Stay at the dose you take now, and call us if you are not sure.',
  planGoesOn: 'Your dose goes step by step, as agreed: see below.',
  everySecondDay: 'every second day',
  partOfDay: { morning: 'in the morning', noon: 'at noon', evening: 'in the evening', bedtime: 'at bedtime' },
  callUs: 'Call us if',
  emergency: 'Get help at once if',
  checks: 'Checks',
  check: (what, day, late) =>
    late ? `${what}: should have been done by ${day}. Please arrange it soon.` : `${what}: by ${day}.`,
  noChecks: 'No check is due now.',
  notWorkedOut: 'We could not work out every check. Please ask us.',
  next: 'Your next visit',
  nextVisit: (day, clock, withWhom) => `${day} at ${clock}${withWhom === null ? '' : ` with ${withWhom}`}.`,
  nextBy: (day) => `Please come again by ${day}. It is not booked yet: call us.`,
  noNext: 'No visit is booked yet. Please call us to find a time.',
  whom: 'Whom to call',
  clinic: (name, phone) => (phone === null ? `${name}.` : `${name}: ${phone}.`),
  crisis: crisisLine,
};

const spanish: SummaryWords = {
  title: 'Su visita',
  about: 'Sobre',
  seenBy: 'Le atendió',
  draft: 'borrador, aún no entregado',
  file: 'visita',
  mailSubject: (clinic) => `De ${clinic}`,
  mailText: (clinic, phone) =>
    `Hola:\n\nAdjuntamos lo que hablamos en su visita a ${clinic}.\n\nSi este mensaje no es para usted, bórrelo y avísenos${phone === null ? '' : `: ${phone}`}.\n`,
  date: (day) => {
    const [year, month, number] = day.split('-');
    const name = months[Number(month) - 1] ?? '';
    return number === undefined ? `${name} de ${year}` : `${Number(number)} de ${name} de ${year}`;
  },
  talked: 'De qué hablamos',
  changed: 'Qué cambió',
  started: (what, day, how) => `Nueva: ${what}${from(day, 'desde el')}. ${how}`,
  switched: (what, day, how) => `Otra dosis: ${what}${from(day, 'desde el')}. ${how}`,
  stopped: (what, day) => `Se deja: ${what}${day === null ? '.' : `. Último día: ${day}.`}`,
  paused: (what, day) =>
    `En pausa, no la tome por ahora: ${what}${day === null ? '.' : `. Último día: ${day}.`} No la vuelva a tomar hasta que se lo digamos.`,
  resumed: (what, day, how) => `Se toma otra vez: ${what}${from(day, 'desde el')}. ${how}`,
  nothingChanged: 'Sus medicinas siguen igual.',
  taking: 'Cómo tomar sus medicinas ahora',
  takingNone: 'No hay ninguna medicina en su lista con nosotros.',
  stepNow: (amount) =>
    amount === null ? 'Ya no tome nada de ella.' : `Ahora ${amount}, paso a paso como acordamos.`,
  stepFrom: (day, amount) => `Desde el ${day}, ${amount ?? 'nada de ella'}.`,
  planHeld: 'Sus pasos están en pausa. Siga con la dosis que toma ahora y llámenos si tiene dudas.',
  planGoesOn: 'Su dosis cambia paso a paso, como acordamos: vea abajo.',
  everySecondDay: 'un día sí y otro no',
  partOfDay: {
    morning: 'por la mañana',
    noon: 'al mediodía',
    evening: 'por la tarde',
    bedtime: 'al acostarse',
  },
  callUs: 'Llámenos si',
  emergency: 'Busque ayuda de inmediato si',
  checks: 'Controles',
  check: (what, day, late) =>
    late
      ? `${what}: debía hacerse antes del ${day}. Por favor, organícelo pronto.`
      : `${what}: antes del ${day}.`,
  noChecks: 'Ahora no toca ningún control.',
  notWorkedOut: 'No pudimos calcular todos los controles. Por favor, pregúntenos.',
  next: 'Su próxima visita',
  nextVisit: (day, clock, withWhom) => `${day} a las ${clock}${withWhom === null ? '' : ` con ${withWhom}`}.`,
  nextBy: (day) => `Por favor, vuelva antes del ${day}. Aún no hay cita: llámenos.`,
  noNext: 'Aún no hay ninguna cita. Por favor, llámenos para buscar una hora.',
  whom: 'A quién llamar',
  clinic: (name, phone) => (phone === null ? `${name}.` : `${name}: ${phone}.`),
  crisis: crisisLine,
};

export const summaryWords: Readonly<Record<LeafletLanguage, SummaryWords>> = { en: english, es: spanish };

/** The language a person is written to; English where theirs is not known or not written here. */
export function languageOf(language: string | null): LeafletLanguage {
  return /^es\b/i.test(language ?? '') ? 'es' : 'en';
}
