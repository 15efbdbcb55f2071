import { codeIn, systems } from '#kernel/code.ts';
import type { Subject } from './finding.ts';
import type { Medication } from './medication.ts';

/** A medication as the subject of a finding, by its RxNorm ingredient code where there is one. */
export function subjectOf(medication: Medication): Subject {
  const single = medication.drugs?.length === 1 ? medication.drugs[0] : undefined;
  const code = single?.codes.rxnorm.ingredient ?? codeIn(medication.concept, systems.rxnorm);
  const { role, name, id } = medication;
  return code === undefined ? { role, name, id } : { role, name, system: systems.rxnorm, code, id };
}

/** Each thing once, and the most important role first. */
export function uniqueSubjects(subjects: readonly Subject[]): Subject[] {
  const found: Subject[] = [];
  // A handful: looking through them is quicker than a key for each. The last one of a thing is the one kept
  for (const subject of subjects) {
    const at = found.findIndex(({ role, name }) => role === subject.role && name === subject.name);
    if (at < 0) found.push(subject);
    else found[at] = subject;
  }
  const inOrder = found.every((one, at) => at === 0 || byRoleAndName(found[at - 1] as Subject, one) <= 0);
  return inOrder ? found : found.sort(byRoleAndName);
}

function rankOf({ role }: Subject): number {
  return role === 'proposed' ? 0 : role === 'current' ? 1 : role === 'past' ? 2 : 3;
}

function byRoleAndName(a: Subject, b: Subject): number {
  return rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

/** Each name once, in the order given. */
export function namesOf(medications: readonly Medication[]): readonly string[] {
  const names = medications.map((medication) => medication.name);
  return names.filter((name, index) => names.indexOf(name) === index);
}
