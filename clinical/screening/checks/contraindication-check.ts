import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { askedAbout, askFor } from './conditional.ts';
import { drugFinding, itemsStated, subjectsOf } from './drug-finding.ts';

const contraindicationsOf = itemsStated('contraindication', (drug) => drug.contraindications);

/** Diagnoses and other facts a medication's label forbids it with. */
export function checkContraindications(situation: Situation, report: Report): void {
  for (const medication of askedAbout(situation))
    for (const { drug, item, rule } of contraindicationsOf(medication))
      report.guarded(rule, () => {
        report.looked('contraindication', rule);
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
