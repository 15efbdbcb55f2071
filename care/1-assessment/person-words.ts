import { ageRange, type CalendarDate, daysBetween, partialBounds } from '#kernel/time.ts';
import type { Patient } from '#record/schema/patient.ts';

/** At most two letters to stand in for a photograph. */
export function initials({ family, given }: Patient['name']): string {
  const letters = [given[0], family].flatMap((part) => [...(part ?? '').trim()].slice(0, 1));
  return letters.join('').toUpperCase() || '?';
}

/**
 * Age in words on a day, or at death: `41 years`, `41 or 42 years` where the birth date is partial, `8 months` below
 * two years, `12 days` below two months.
 */
export function ageText(patient: Pick<Patient, 'birthDate' | 'deceased'>, today: CalendarDate): string {
  if (patient.birthDate === null) return 'age unknown';
  const on = patient.deceased === null ? today : partialBounds(patient.deceased)[1];
  const [earliest] = partialBounds(patient.birthDate);
  const days = daysBetween(earliest, on);
  if (days < 0) return 'age unknown';
  const exact = patient.birthDate.length === 10;
  const { low, high } = ageRange(patient.birthDate, on);
  if (exact && days < 61) return count(days, 'day');
  if (exact && high < 2) return count(completedMonths(earliest, on), 'month');
  const years = low === high ? count(high, 'year') : `${Math.max(0, low)} or ${high} years`;
  return patient.deceased === null ? years : `died at ${years}`;
}

function completedMonths(from: CalendarDate, to: CalendarDate): number {
  const months = (date: CalendarDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return months(to) - months(from) - (to.slice(8) < from.slice(8) ? 1 : 0);
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
