import { readFileSync } from 'node:fs';
import type { ScreenResult } from '#clinical/screening/finding.ts';
import { screenWithOffers } from '#clinical/screening/screen-with-offers.ts';
import { readingContext } from '#interop/fhir/reading-context.ts';
import { factsFromPlan } from '#interop/import/facts-from-plan.ts';
import { planOf } from '#interop/import/plan-of.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Patient } from '#record/schema/patient.ts';
import { knowledge } from '../knowledge.ts';
import { CliFailure } from './cli-failure.ts';

/** One person of a file and what there is to say about them. */
export interface ScreenedChart {
  /** As the file names them: `Patient/7`. */
  readonly patient: string;
  readonly content: Patient | null;
  readonly result: ScreenResult;
}

/**
 * Screens every chart of a file as of a day.
 * @throws CliFailure when the file cannot be read, with the places that keep it from being read
 */
export function screenFile(file: string, asOf: CalendarDate, today: CalendarDate): ScreenedChart[] {
  // A file may be looked at as of a day before it was written; only what lies after both days cannot be true.
  const latest = asOf > today ? asOf : today;
  const plan = planOf(bytesOf(file), readingContext(knowledge()), latest);
  if (!plan.ok) {
    const problems = plan.error.errors ?? [];
    const shown = problems.slice(0, 10).map((problem) => `  ${problem.path}: ${problem.message}`);
    throw new CliFailure([`${file} cannot be read:`, ...shown].join('\n'));
  }
  return factsFromPlan(plan.value).map(({ patientKey, facts }) => ({
    patient: patientKey,
    content: facts.patient,
    result: screenWithOffers(facts, [], knowledge(), { asOf }),
  }));
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CliFailure(
      `${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
