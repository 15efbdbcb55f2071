import { daysOnTreatment } from '../facts/exposure-fact.ts';
import type { Medication } from '../medication.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { count } from '../wording.ts';
import { drugFinding } from './drug-finding.ts';

/** Stopping or holding at once what should be tapered. */
export function checkStops(situation: Situation, report: Report): void {
  for (const medication of situation.medications.stopping)
    report.guarded(`taper.${medication.key}`, () => checkStop(medication, situation, report));
}

function checkStop(medication: Medication, situation: Situation, report: Report): void {
  for (const drug of medication.traits?.entries ?? []) {
    const { abruptStop } = drug;
    if (abruptStop === undefined) continue;
    report.looked('taper', `taper.${drug.id}`);
    const days = daysOnTreatment(medication, situation);
    const { minTaperDays } = abruptStop;
    // Taken only as needed, or for less time than its taper would last: nothing has built up to come down from.
    const brief = days !== null && minTaperDays !== undefined && days < minTaperDays;
    const light = brief || medication.sig?.prn != null;
    report.add(
      drugFinding(medication, {
        rule: `taper.${drug.id}`,
        kind: 'taper',
        severity: light ? 'info' : abruptStop.severity,
        group: 'taper',
        summary: `Stopping ${medication.name} at once: ${abruptStop.text}`,
        text: abruptStop.text,
        do:
          minTaperDays === undefined
            ? 'Reduce it step by step, unless it has to stop at once for safety.'
            : `Taper over at least ${count(minTaperDays, 'day')}, unless it has to stop at once for safety.`,
        bases: [abruptStop.basis],
        because: light ? [brief ? 'Taken for a short time only.' : 'Taken only as needed.'] : [],
        inputs: days === null ? [] : [{ label: `${medication.name}, taken for`, value: count(days, 'day') }],
        missing:
          days === null
            ? [
                {
                  fact: `start:${medication.key}`,
                  text: `start of ${medication.name}: not recorded`,
                  reason: 'missing-fact',
                  toCheck: 'Record when it was started.',
                },
              ]
            : [],
      }),
    );
  }
}
