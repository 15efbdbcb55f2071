import { createHash } from 'node:crypto';
import type { Refusal } from '#kernel/problem.ts';
import { err, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { ReadingContext } from '../fhir/mapping.ts';
import type { ImportPlan } from './import-plan.ts';
import type { FileRefused } from './parse-file.ts';
import { planImport } from './plan-import.ts';
import { readBundle } from './read-bundle.ts';

/** Reads and plans a file, or says in one refusal everything that keeps it out. */
export function planOf(
  raw: Uint8Array,
  reading: ReadingContext,
  today: CalendarDate,
): Result<ImportPlan, Refusal> {
  const entries = readBundle(raw);
  if (!entries.ok) return err(refusalOf(entries.error));
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const plan = planImport(entries.value, reading, sha256, today);
  return plan.ok ? plan : err(refusalOf({ kind: 'bad-input', problems: plan.error }));
}

const problemsShown = 100;

function refusalOf({ kind, problems }: FileRefused): Refusal {
  const more = problems.length - problemsShown;
  return {
    kind,
    detail: `The file was not imported; nothing was changed. ${problems.length === 1 ? 'One place is' : `${problems.length} places are`} not right.`,
    errors: problems.slice(0, problemsShown),
    next:
      more > 0
        ? `Correct these first ${problemsShown}, then import again: ${more} more will follow.`
        : 'Correct these places at the source, then import again.',
  };
}
