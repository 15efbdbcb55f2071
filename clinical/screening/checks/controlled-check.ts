import { refillRuleOf } from '../../supply/refill-law.ts';
import type { Medication } from '../medication.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { count } from '../wording.ts';
import { drugFinding } from './drug-finding.ts';

/** Refills beyond what federal law allows for the schedule (knowledge/prescribing-rules). */
export function checkControlled(situation: Situation, report: Report): void {
  for (const medication of situation.medications.proposed)
    report.guarded(`controlled.${medication.key}`, () => checkRefills(medication, situation, report));
}

function checkRefills(medication: Medication, { knowledge }: Situation, report: Report): void {
  for (const drug of medication.traits?.entries ?? []) {
    const { controlledSchedule } = drug;
    if (controlledSchedule === undefined) continue;
    const rule = refillRuleOf(controlledSchedule.schedule, knowledge);
    if (rule === null || rule.most === null) continue;
    const allowed = rule.most;
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
        text: rule.text,
        do:
          allowed === 0
            ? 'Set refills to 0 and write a new prescription each time.'
            : `Set refills to ${allowed} or fewer.`,
        bases: [controlledSchedule.basis, rule.basis],
        inputs: [{ label: 'refills', value: String(refills) }],
      }),
    );
  }
}
