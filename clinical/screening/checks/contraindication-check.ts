import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { askedAbout, askFor, newsAmong } from './conditional.ts';
import { drugFinding, itemsStated, subjectsOf } from './drug-finding.ts';

const contraindicationsOf = itemsStated('contraindication', (drug) => drug.contraindications);

/** Diagnoses and other facts a medication's label forbids it with. */
export function checkContraindications(situation: Situation, report: Report): void {
  for (const medication of askedAbout(situation)) {
    const stated = contraindicationsOf(medication);
    for (const { rule } of stated) report.looked('contraindication', rule);
    for (const { drug, item, rule } of newsAmong(stated, medication, situation))
      report.guarded(rule, () => {
        const answer = askFor(medication, item.when, situation);
        if (answer === null) return;
        if (answer.truth === null) {
          report.unanswered(answer.missing, `contraindications of ${drug.name}`, medication);
          return;
        }
        report.add(
          drugFinding(medication, {
            rule,
            kind: 'contraindication',
            severity: item.severity,
            group: 'contraindication',
            text: item.text,
            do: item.do,
            bases: [item.basis],
            inputs: answer.inputs,
            subjects: subjectsOf(answer),
            others: answer.others,
          }),
        );
      });
  }
}
