import sax from 'sax';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, type CalendarDate, instantToMillis, parseInstant } from '#kernel/time.ts';
import { firstDayTaken } from './activity-period.ts';
import { countSteps } from './count-steps.ts';
import { dayBoundaries } from './day-boundaries.ts';
import { sleepByNight } from './sleep-by-night.ts';

/** A day of an export; null = no device said. */
export interface AppleDay {
  readonly on: CalendarDate;
  readonly sleepMinutes: number | null;
  readonly steps: number | null;
}

export interface AppleDays {
  /** Oldest first. */
  readonly days: readonly AppleDay[];
  /** Records about something else. */
  readonly leftOut: number;
}

/** What is wrong, with its line in the file. */
export interface AppleProblem {
  readonly place: string;
  readonly message: string;
}

/** Takes an export piece by piece: it may be far larger than what fits in memory. */
export interface AppleHealthReader {
  /** False as soon as nothing more needs to be read: it is wrong, and `end` says why. */
  readonly write: (text: string) => boolean;
  readonly end: () => Result<AppleDays, readonly AppleProblem[]>;
}

/** The first ones tell what is wrong with the rest. */
const mostProblems = 50;
/** Far more than five years of nights hold; each is kept until the end. */
const mostStretches = 500_000;
/** No walk and no sleep is longer; in milliseconds. */
const longest = 48 * 3_600_000;

const stepCount = 'HKQuantityTypeIdentifierStepCount';
const sleepAnalysis = 'HKCategoryTypeIdentifierSleepAnalysis';
/** Every stage of sleep; being in bed and being awake are not sleep. */
const asleepValue = /^HKCategoryValueSleepAnalysisAsleep(Unspecified|Core|Deep|REM)?$/;
const written = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)$/;

/**
 * Reads the `export.xml` of Apple Health: steps by day and sleep by the day of waking, in a zone. Devices that counted at
 * the same time are not added up (`countSteps`, `sleepByNight`). Days more than five years ago are left out. XML that is
 * broken, ends too early, or is something else is refused as a whole; entities of its own are never expanded.
 */
export function appleHealthReader(reading: {
  readonly today: CalendarDate;
  readonly zone: string;
}): AppleHealthReader {
  const { today, zone } = reading;
  // A day more: what was slept this evening belongs to tomorrow, and comes with the next export
  const [from, to] = [firstDayTaken(today), addDays(today, 1)];
  const days = dayBoundaries(from, to, '00:00', zone);
  const nights = dayBoundaries(from, to, '18:00', zone);
  const tomorrow = days.begins.at(-2) ?? 0;
  const steps = countSteps(days);
  const asleep: [number, number][] = [];
  const problems: AppleProblem[] = [];
  let [leftOut, opened, broken] = [0, false, false];
  const parser = sax.parser(true, { strictEntities: true });
  const wrong = (message: string): void => {
    problems.push({ place: `line ${parser.line + 1}`, message });
    if (problems.length >= mostProblems) broken = true;
  };

  parser.onerror = (error) => {
    if (broken) return;
    broken = true;
    wrong(`is no whole XML: ${error.message.split('\n')[0]?.toLowerCase() ?? ''}`);
  };
  parser.onopentag = ({ name, attributes }) => {
    if (broken) return;
    if (!opened && name !== 'HealthData') {
      broken = true;
      wrong('is XML of something else: the export of Apple Health begins with HealthData');
    }
    opened = true;
    if (name !== 'Record' || broken) return;
    const { type, value = '', sourceName = '', unit } = attributes;
    const isSleep = type === sleepAnalysis && asleepValue.test(value);
    if (type !== stepCount && !isSleep) {
      leftOut += 1;
      return;
    }
    const [start, end] = [momentOf(attributes['startDate']), momentOf(attributes['endDate'])];
    if (start === null || end === null) wrong('has no start or end that is a time with its zone');
    else if (end < start || end - start > longest) wrong('ends before it begins, or two days later');
    else if (start >= tomorrow) wrong('lies in the future');
    else if (isSleep) asleep.push([start, end]);
    else if (unit !== 'count' || !/^\d{1,7}(\.\d+)?$/.test(value)) wrong('is no count of steps');
    else steps.add(sourceName, start, end, Number(value));
    if (asleep.length > mostStretches) {
      broken = true;
      wrong('holds more stretches of sleep than one person has');
    }
  };

  return {
    write: (text) => {
      if (!broken) parser.write(text);
      return !broken;
    },
    end: () => {
      if (!broken) parser.close();
      if (problems.length > 0) return err(problems);
      const [walked, slept] = [steps.byDay(), sleepByNight(nights, asleep)];
      const found = [...new Set([...walked.keys(), ...slept.keys()])].filter((on) => on <= today).sort();
      if (found.length === 0)
        return err([{ place: 'file', message: 'holds no steps or sleep of the last five years' }]);
      return ok({
        days: found.map((on) => ({
          on,
          sleepMinutes: slept.get(on) ?? null,
          steps: walked.get(on) ?? null,
        })),
        leftOut,
      });
    },
  };
}

/** `2026-11-20 22:31:05 -0500` in milliseconds of the epoch. */
function momentOf(text: string | undefined): number | null {
  const [, date, time, hours, minutes] = written.exec(text ?? '') ?? [];
  if (date === undefined) return null;
  const instant = parseInstant(`${date}T${time}${hours}:${minutes}`);
  return instant.ok ? instantToMillis(instant.value) : null;
}
