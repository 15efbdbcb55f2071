import type { CalendarDate } from '#kernel/time.ts';
import { pageClaims } from '#knowledge/page-claims.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { sha256 } from '../load-knowledge.ts';
import { CliFailure } from './cli-failure.ts';

/**
 * The sign-off of a medication's page as it is now, for the pharmacist who has read it to put their name to, and where to
 * save it. Name and credential are left empty: the formulary does not compile until somebody fills them in.
 * @throws CliFailure when the formulary has no such medication
 */
export function signOffFile({ drugById }: Knowledge, id: string, today: CalendarDate): string {
  const drug = drugById.get(id);
  if (drug === undefined) throw new CliFailure(`The formulary has no medication with the id ${id}.`, 2);
  const name = `${id}-${today}`;
  const file = { id: name, drug: id, by: '', credential: '', on: today, contents: sha256(pageClaims(drug)) };
  return [
    `Read the page of ${drug.name}, then save this as knowledge/sign-offs/${name}.json with your name and credential:`,
    JSON.stringify(file, null, 2),
  ].join('\n');
}
