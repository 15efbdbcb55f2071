import { formatDose, parseDose } from '#kernel/dose.ts';
import type { Sig } from '#record/schema/medication-use.ts';

/** How a dose is taken, in few words: `50 mg twice a day`, `400 mg every 4 weeks`, `as needed, at most 30 mg a day`. */
export function dosePhrase(sig: Sig | null, sigText: string | null): string {
  if (sig === null) return sigText ?? 'dose not recorded';
  if (sig.prn !== null) return `${shown(sig.dose)} as needed, at most ${shown(sig.prn.maxPerDay)} a day`;
  return `${shown(sig.dose)} ${howOften(sig.timesPerDay, sig.everyDays)}`;
}

function shown(text: string): string {
  const dose = parseDose(text);
  return dose.ok ? formatDose(dose.value) : text;
}

function howOften(timesPerDay: number, everyDays: number): string {
  const times = timesPerDay === 1 ? 'once' : timesPerDay === 2 ? 'twice' : `${timesPerDay} times`;
  if (everyDays === 1) return `${times} a day`;
  const rhythm = everyDays % 7 === 0 ? every(everyDays / 7, 'week') : every(everyDays, 'day');
  return timesPerDay === 1 ? rhythm : `${times} on one day ${rhythm}`;
}

function every(count: number, noun: string): string {
  return count === 1 ? `every ${noun}` : `every ${count} ${noun}s`;
}
