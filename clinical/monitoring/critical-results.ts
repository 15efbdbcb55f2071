import { convert, formatMeasured, limitIn, type Measured, type Relation, stands } from '#kernel/quantity.ts';
import { addDays, addMinutes, type CalendarDate } from '#kernel/time.ts';
import type { Analyte } from '#knowledge/schema/clinical-terms.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringItem, MonitoringProtocol } from '#knowledge/schema/monitoring.ts';
import type { ResultClocks } from '#record/schema/arriving-result.ts';
import type { Concern } from '#record/schema/concern.ts';
import { resultUrgencyOf } from '../check-ins/check-in-rules.ts';
import { clocksOf, raiseConcern } from '../concerns/raise-concern.ts';
import type { ChartFacts } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { courses } from '../regimen/courses.ts';
import { addBusinessMinutes, type DutyRoster } from '../scheduling/duty-roster.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { type Reading, readings } from '../screening/facts/readings.ts';
import { medicationsInView } from '../screening/medications-in-view.ts';
import { type Situation, situationOf } from '../screening/situation.ts';
import { criticalLimits } from './critical-limits.ts';
import { limitsOfPerson } from './limits-of-person.ts';
import { rulesOfCheck } from './rules-of-check.ts';
import { judge } from './threshold-reached.ts';

/** A result somebody must look at: where it came from, and why it cannot wait. */
export interface CriticalResult {
  /** The observation it stands in. */
  readonly observation: string;
  readonly analyte: string;
  readonly on: CalendarDate;
  readonly title: string;
  readonly detail: string;
  readonly urgency: Concern['urgency'];
  /** `critical-limit`, or the protocol and item whose threshold it reached. */
  readonly rule: string;
}

interface Reached {
  readonly urgency: Concern['urgency'];
  readonly why: string;
  readonly rule: string;
}

const soonest: readonly Concern['urgency'][] = ['now', 'today', 'this-week'];

/**
 * Which of some new results somebody must look at: at or beyond the critical limit of the analyte, or at a threshold of
 * a protocol of something the person takes that the clinic wants looked at. One for each analyte, its newest. A result
 * too old to say anything is left to the chart, and so is one that a newer result on file has answered. Where a
 * comparator leaves it open ("more than 1.4"), it counts: not known is no reason to wait.
 *
 * @param facts the chart with the new results in it
 * @param fresh ids of the observations just written
 */
export function criticalResults(
  facts: ChartFacts,
  fresh: ReadonlySet<string>,
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly CriticalResult[] {
  if (facts.observations === null) return [];
  const urgency = resultUrgencyOf(knowledge);
  const compiled = compiledKnowledge(knowledge);
  const view = medicationsInView(facts, [], compiled, asOf);
  const situation = situationOf(facts, view, compiled, asOf, true);
  const active = courses(facts, knowledge, asOf).filter(({ status }) => status === 'active');
  const found: CriticalResult[] = [];
  for (const [id, list] of readings(facts.observations)) {
    const analyte = knowledge.analyteById.get(id);
    if (analyte === undefined) continue;
    // Newest first: whatever lies before a readable result was answered by it
    const newest = list.find((one) => one.date <= asOf && measuredIn(one, analyte) !== null);
    if (newest === undefined || !list.some((one) => fresh.has(one.id) && one.date === newest.date)) continue;
    if (newest.date < addDays(asOf, -analyte.staleAfterDays)) continue;
    // Of several on one day the worst counts
    const reached = list
      .filter((one) => one.date === newest.date && fresh.has(one.id))
      .flatMap((one) => {
        const measured = measuredIn(one, analyte);
        return measured === null
          ? []
          : worst({ reading: one, measured, analyte }, active, situation, urgency).map((why) => ({
              one,
              measured,
              why,
            }));
      })
      .toSorted((a, b) => soonest.indexOf(a.why.urgency) - soonest.indexOf(b.why.urgency));
    const [first] = reached;
    if (first === undefined) continue;
    found.push({
      observation: first.one.id,
      analyte: id,
      on: newest.date,
      title: `${analyte.name} ${formatMeasured(first.measured)}`.slice(0, 160),
      detail: `Measured ${newest.date}. ${[...new Set(reached.map(({ why }) => why.why))].join(' ')}`.slice(
        0,
        2000,
      ),
      urgency: first.why.urgency,
      rule: first.why.rule,
    });
  }
  return found.toSorted((a, b) => (a.analyte < b.analyte ? -1 : 1));
}

/** What of a clinic's own clock counts here. */
export type OwnClocks = Pick<ResultClocks, 'ownerMinutes' | 'managerMinutes'>;

/**
 * The concern of a critical result, owned and with its clock.
 * @param own the clinic's own clock for what cannot wait; null where the shipped one holds
 * @param roster what can wait runs in business days, where it is known which these are
 */
export function concernOfResult(
  result: CriticalResult,
  owner: Concern['owner'],
  knowledge: Knowledge,
  now: string,
  own: OwnClocks | null,
  roster: DutyRoster | null = null,
): Concern {
  const { title, detail, urgency, rule, observation } = result;
  const concern = raiseConcern(
    {
      about: 'critical-result',
      title,
      detail,
      urgency,
      raisedBy: { type: 'rule', rule: rule.slice(0, 100) },
      from: { kind: 'observation', id: observation },
      owner,
    },
    clocksOf(knowledge),
    now,
  );
  if (urgency !== 'now') {
    if (roster === null) return concern;
    const { ownerMinutes, managerMinutes } = clocksOf(knowledge).within[urgency];
    return {
      ...concern,
      actBy: addBusinessMinutes(now, ownerMinutes, roster),
      managerFrom: addBusinessMinutes(now, managerMinutes, roster),
    };
  }
  return own === null
    ? concern
    : {
        ...concern,
        actBy: addMinutes(now, own.ownerMinutes),
        managerFrom: addMinutes(now, own.managerMinutes),
      };
}

function measuredIn(reading: Reading, analyte: Analyte): Measured | null {
  const converted = reading.quantity === null ? null : convert(reading.quantity, analyte);
  return converted?.ok ? converted.value : null;
}

/** True unless it certainly does not stand so. */
const may = (measured: Measured, relation: Relation, limit: string, analyte: Analyte): boolean =>
  stands(measured, relation, limitIn(limit, analyte)) !== false;

interface OneResult {
  readonly reading: Reading;
  readonly measured: Measured;
  readonly analyte: Analyte;
}

function worst(
  result: OneResult,
  active: readonly Course[],
  situation: Situation,
  urgency: ReturnType<typeof resultUrgencyOf>,
): readonly Reached[] {
  const { analyte, measured, reading } = result;
  const critical = criticalLimits(analyte, situation.facts);
  const because = critical.because === null ? '' : ` (${critical.because})`;
  const beyond =
    (critical.low !== null &&
      may(measured, 'at-most', critical.low, analyte) &&
      `At or below the critical limit of ${critical.low}${because}.`) ||
    (critical.high !== null &&
      may(measured, 'at-least', critical.high, analyte) &&
      `At or above the critical limit of ${critical.high}${because}.`);
  const limits: readonly Reached[] =
    typeof beyond === 'string'
      ? [{ urgency: urgency.critical, why: beyond, rule: `critical-limit/${analyte.id}` }]
      : [];
  const thresholds = active.flatMap((course) =>
    itemsOf(course, situation).flatMap(({ protocol, item }) => {
      const rule = rulesOfCheck(protocol, item, situation.facts.protocolChoices ?? [], situation.asOf).at(-1);
      if (rule === undefined) return [];
      const own = limitsOfPerson(rule, situation.facts);
      const { start } = course;
      const baseline =
        start === null || item.baselineWithinDays === null
          ? null
          : { anchor: start.date, withinDays: item.baselineWithinDays };
      return own.thresholds.flatMap((one): Reached[] => {
        const how = urgency.threshold[one.severity];
        if (how === null || one.analyte !== analyte.id) return [];
        const { facts, knowledge } = situation;
        const { truth, missing, said } = judge(one, reading, { facts, knowledge, baseline });
        // A comparator may leave it open; a limit that is not known has not been reached
        if (truth === false || missing !== null) return [];
        const why = [`Takes ${course.name}: ${one.act}`, ...(said === null ? [] : [`${said}.`])];
        return [{ urgency: how, why: why.join(' '), rule: `${protocol.id}/${item.id}` }];
      });
    }),
  );
  return [...limits, ...thresholds];
}

function itemsOf(
  course: Course,
  { knowledge }: Situation,
): readonly { readonly protocol: MonitoringProtocol; readonly item: MonitoringItem }[] {
  const ids = new Set((course.drugs ?? []).flatMap((id) => knowledge.drugById.get(id)?.monitoring ?? []));
  return [...ids].flatMap((id) => {
    const protocol = knowledge.monitoringById.get(id);
    return protocol === undefined ? [] : protocol.items.map((item) => ({ protocol, item }));
  });
}
