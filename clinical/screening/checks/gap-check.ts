import { compare, rational } from '#kernel/decimal.ts';
import { formatDose } from '#kernel/dose.ts';
import { daysBetween } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import { type SaidLastTaken, saidLastTaken } from '../../adherence/said-last-taken.ts';
import { checkInRulesOf } from '../../check-ins/check-in-rules.ts';
import { readableDaily } from '../facts/exposure-fact.ts';
import { type GapLimit, gapLimit, isPast } from '../gap-limit.ts';
import type { Medication } from '../medication.ts';
import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';
import { count, readableDate } from '../wording.ts';
import { doseRange } from './dose-range.ts';
import { drugFinding } from './drug-finding.ts';
import { totalPerDay } from './total-dose.ts';

/** Going on at the old dose after a gap so long that tolerance is lost. */
export function checkGaps(situation: Situation, report: Report): void {
  for (const medication of situation.wholeChart ? situation.inFocus : situation.medications.proposed)
    report.guarded(`gap.${medication.key}`, () => checkGap(medication, situation, report));
}

function checkGap(medication: Medication, situation: Situation, report: Report): void {
  const [drug] = medication.drugs ?? [];
  const rule = drug?.restartAfterGap;
  if (drug === undefined || rule === undefined) return;
  const earlier = situation.medications.earlier.filter(({ key }) => key === medication.key);
  const said = saidWithout(medication, drug, situation);
  if (earlier.length === 0 && said === null) return;
  report.looked('gap', `gap.${drug.id}`);
  const ends = earlier.flatMap(({ lastDay }) => lastDay ?? []);
  // What the person says of their last dose counts more than until when it was ordered
  const last = said?.lastTaken ?? ends.toSorted().at(-1);
  if (last === undefined) {
    report.unanswered([noEnd(medication)], `gap in ${medication.name}`, medication);
    return;
  }
  const days = daysBetween(last, situation.asOf);
  const others = situation.inPlay.filter(({ key }) => key !== medication.key);
  const limit = gapLimit(rule, others);
  if (!isPast(limit, days)) return;
  const start = doseRange(medication, drug, situation)?.highestStart ?? null;
  const total = totalPerDay(medication, situation);
  if (start !== null && total !== null && compare(total, rational(start)) <= 0) return;
  const dose = total === null ? 'an unreadable dose' : readableDaily(total);
  report.add(
    drugFinding(medication, {
      rule: `gap.${drug.id}`,
      kind: 'gap',
      severity: rule.severity,
      group: 'gap',
      summary: `${medication.name} was last taken ${count(days, 'day')} ago: begin again at the start dose, not at ${dose}`,
      text: rule.text,
      do: rule.do,
      bases: [...limit.bases],
      because: [
        ...(said === null
          ? []
          : [`Said in the check-in of ${readableDate(said.saidOn)}; nothing newer is on file.`]),
        sinceWords(days, limit),
      ],
      inputs: [{ label: `last day of ${medication.name}`, value: readableDate(last), date: last }],
      suggestions:
        start === null
          ? []
          : [
              {
                type: 'set-dose',
                drug: drug.id,
                maxPerDay: formatDose(start),
                label: `Begin again at ${formatDose(start)} a day`,
              },
            ],
    }),
  );
}

function sinceWords(days: number, { days: limit, beside }: GapLimit): string {
  const usual =
    days > limit
      ? `${count(days, 'day')} since the last one; after more than ${limit} it starts anew.`
      : `${count(days, 'day')} since the last one. Counted in days, for hours are not on file: by the hour of that dose the limit may be reached, and it counts as reached.`;
  return beside === null ? usual : `${usual} ${beside}`;
}

/** What the person said of their last dose, unless it was taken again or ordered anew since. */
function saidWithout(
  medication: Medication,
  drug: Drug,
  { facts, asOf, compiled }: Situation,
): SaidLastTaken | null {
  const { saidTaken } = facts;
  if (saidTaken === undefined || saidTaken === null || saidTaken.length === 0) return null;
  const { saidHoldsDays } = checkInRulesOf(compiled.source).taking;
  const started = medication.role === 'current' ? medication.startsOn : null;
  const said = saidLastTaken(saidTaken, drug.id, saidHoldsDays, started, asOf);
  return said === null || said.againOn !== null ? null : said;
}

const noEnd = (medication: Medication) => ({
  fact: `stop-date:${medication.key}`,
  text: `last day of ${medication.name}: not recorded`,
  reason: 'missing-fact' as const,
  toCheck: `Ask when ${medication.name} was last taken and record it.`,
});
