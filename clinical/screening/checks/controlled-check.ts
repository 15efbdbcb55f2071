import type { Medication } from '../medication.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { count } from '../wording.ts';
import { drugFinding } from './drug-finding.ts';

/** Refills United States law allows by schedule: none for II (21 CFR 1306.12), five for III and IV (1306.22). */
const refillsAllowed: Readonly<Record<string, number>> = { II: 0, III: 5, IV: 5 };

/** Refills beyond what the controlled substances schedule allows. */
export function checkControlled(situation: Situation, report: Report): void {
  for (const medication of situation.medications.proposed)
    report.guarded(`controlled.${medication.key}`, () => checkRefills(medication, report));
}

function checkRefills(medication: Medication, report: Report): void {
  for (const drug of medication.traits?.entries ?? []) {
    const { controlledSchedule } = drug;
    if (controlledSchedule === undefined) continue;
    const allowed = refillsAllowed[controlledSchedule.schedule];
    if (allowed === undefined) continue;
    report.looked('controlled', `controlled.${drug.id}`);
    const refills = medication.order?.supply?.refills ?? 0;
    if (refills <= allowed) continue;
    report.add(
      drugFinding(medication, {
        rule: `controlled.${drug.id}.refills`,
        kind: 'controlled',
        severity: 'major',
        group: 'controlled',
        summary: `${medication.name} is schedule ${controlledSchedule.schedule}: ${count(refills, 'refill')} ordered, ${allowed} allowed`,
        text: `Schedule ${controlledSchedule.schedule} allows ${allowed === 0 ? 'no refills' : `at most ${allowed} refills within six months`}.`,
        do:
          allowed === 0
            ? 'Set refills to 0 and write a new prescription each time.'
            : `Set refills to ${allowed} or fewer.`,
        bases: [controlledSchedule.basis],
        inputs: [{ label: 'refills', value: String(refills) }],
      }),
    );
  }
}
