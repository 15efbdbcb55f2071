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
  if (subjects.length < 2) return [...subjects];
  const byThing = new Map(subjects.map((subject) => [`${subject.role}|${subject.name}`, subject] as const));
  return [...byThing.values()].sort(byRoleAndName);
}

const roles: readonly Subject['role'][] = ['proposed', 'current', 'past'];

function rankOf({ role }: Subject): number {
  const rank = roles.indexOf(role);
  return rank < 0 ? roles.length : rank;
}

function byRoleAndName(a: Subject, b: Subject): number {
  return rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

/** Each name once, in the order given. */
export function namesOf(medications: readonly Medication[]): readonly string[] {
  const names = medications.map((medication) => medication.name);
  return names.length < 2 ? names : [...new Set(names)];
}
