import { clockInZone, dateInZone, type Instant, weekdayOf } from '#kernel/time.ts';
import type { Reminder } from '#record/schema/follow-up.ts';

/** Languages mail is written in; everybody else reads English. */
export type MailLanguage = 'en' | 'es';

export const mailLanguage = (language: string | null): MailLanguage =>
  language?.toLowerCase().startsWith('es') ? 'es' : 'en';

/** What a calendar and a subject line call a visit: nothing says what the clinic treats. */
export function visitTitle(clinic: string, language: MailLanguage): string {
  return language === 'es' ? `Cita en ${clinic}` : `Visit at ${clinic}`;
}

const days = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
};
const months = {
  en: 'January February March April May June July August September October November December'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
};

/** A moment as somebody reads it, by the clinic's clock: `Monday, 23 November 2026, 10:00`. */
export function momentWords(at: Instant, zone: string, language: MailLanguage): string {
  const date = dateInZone(at, zone);
  const [year, month, day] = date.split('-').map(Number);
  const weekday = days[language][weekdayOf(date) - 1];
  const name = months[language][(month ?? 1) - 1];
  const clock = clockInZone(at, zone);
  return language === 'es'
    ? `${weekday}, ${day} de ${name} de ${year}, ${clock}`
    : `${weekday}, ${day} ${name} ${year}, ${clock}`;
}

interface MailFacts {
  readonly about: Exclude<Reminder['about'], 'missed'>;
  readonly language: MailLanguage;
  /** What the person is called; no family name, mail may be read over a shoulder. */
  readonly firstName: string;
  readonly clinic: string;
  readonly zone: string;
  readonly start: Instant;
  readonly with: string | null;
  readonly place: string | null;
  readonly phone: string | null;
}

/** Subject and text of a message about a visit, plain and without anything clinical. */
export function visitMail(facts: MailFacts): { readonly subject: string; readonly text: string } {
  const { about, language, firstName, clinic, zone, start, place, phone } = facts;
  const when = momentWords(start, zone, language);
  const said = words[language];
  const lines = [
    said.hello(firstName),
    '',
    said.about[about],
    '',
    `${said.when}: ${when} (${zone.replaceAll('_', ' ')})`,
    ...(facts.with === null || about === 'cancelled' ? [] : [`${said.with}: ${facts.with}`]),
    ...(place === null || about === 'cancelled' ? [] : [`${said.where}: ${place}`]),
    '',
    about === 'cancelled' ? said.newTime(clinic, phone) : said.change(clinic, phone),
    said.notWatched,
    '',
    clinic,
  ];
  return { subject: `${said.subject[about]}: ${clinic}, ${when}`, text: `${lines.join('\n')}\n` };
}

const words = {
  en: {
    hello: (name: string) => `Hello ${name},`,
    subject: {
      booked: 'Your visit is booked',
      moved: 'Your visit has a new time',
      cancelled: 'Your visit is cancelled',
      coming: 'A reminder of your visit',
    },
    about: {
      booked: 'your visit is booked.',
      moved: 'your visit has moved. This is the new time; the earlier one is no longer yours.',
      cancelled: 'this visit will not take place:',
      coming: 'we look forward to seeing you.',
    },
    when: 'When',
    with: 'With',
    where: 'Where',
    change: (clinic: string, phone: string | null) =>
      phone === null
        ? `If this time does not suit you, please tell ${clinic} as early as you can.`
        : `If this time does not suit you, please call ${phone} as early as you can.`,
    newTime: (clinic: string, phone: string | null) =>
      phone === null
        ? `For a new time please get in touch with ${clinic}.`
        : `For a new time please call ${phone}.`,
    notWatched: 'Answers to this message are not read.',
  },
  es: {
    hello: (name: string) => `Hola, ${name}:`,
    subject: {
      booked: 'Su cita está reservada',
      moved: 'Su cita tiene una nueva hora',
      cancelled: 'Su cita está cancelada',
      coming: 'Recordatorio de su cita',
    },
    about: {
      booked: 'su cita está reservada.',
      moved: 'su cita ha cambiado. Esta es la nueva hora; la anterior ya no vale.',
      cancelled: 'esta cita no tendrá lugar:',
      coming: 'le esperamos.',
    },
    when: 'Cuándo',
    with: 'Con',
    where: 'Dónde',
    change: (clinic: string, phone: string | null) =>
      phone === null
        ? `Si esta hora no le viene bien, avise a ${clinic} lo antes posible.`
        : `Si esta hora no le viene bien, llame al ${phone} lo antes posible.`,
    newTime: (clinic: string, phone: string | null) =>
      phone === null
        ? `Para otra hora, póngase en contacto con ${clinic}.`
        : `Para otra hora, llame al ${phone}.`,
    notWatched: 'Las respuestas a este mensaje no se leen.',
  },
} as const;
