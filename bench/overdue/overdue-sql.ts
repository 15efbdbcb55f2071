import type { MonitoringItem, MonitoringProtocol } from '#knowledge/schema/monitoring.ts';

/**
 * The same check as SQL, written out from the same figures: who is overdue on a day, from a table `people` with the day
 * of their last result.
 * @param people a table or a query in brackets with `person`, `start`, `shorter_from`, `changed`, `done`
 */
export function overdueSql(
  { earlyPercent, grace }: Pick<MonitoringProtocol, 'earlyPercent' | 'grace'>,
  { schedule, afterDoseChange }: Pick<MonitoringItem, 'schedule' | 'afterDoseChange'>,
  shorterEvery: number,
  today: number,
  people: string,
): string {
  const percent = (days: number, of: number): number => Math.floor((days * of + 50) / 100);
  const graceOf = (days: number, own?: number): number =>
    own ?? Math.max(percent(days, grace.percent), grace.leastDays);
  const byPhase = (value: (phase: MonitoringItem['schedule'][number]) => number): string => {
    const cases = schedule.map((phase) =>
      phase.untilDay === null
        ? `ELSE ${value(phase)}`
        : `WHEN since - start < ${phase.untilDay - percent(phase.everyDays, earlyPercent)} THEN ${value(phase)}`,
    );
    return `CASE ${cases.join(' ')} END`;
  };
  const change = afterDoseChange ?? { days: 0, countsFromDay: -1_000_000 };
  return `
    WITH dated AS (
      SELECT person, start, shorter_from, changed, done, greatest(start, coalesce(done, start)) AS since
      FROM ${people}
    ), phased AS (
      SELECT *, ${byPhase(({ everyDays }) => everyDays)} AS every,
        ${byPhase(({ everyDays, graceDays }) => graceOf(everyDays, graceDays))} AS grace
      FROM dated
    ), shortened AS (
      SELECT *, since + every AS usual,
        CASE WHEN ${shorterEvery} < every THEN greatest(since + ${shorterEvery}, shorter_from) END AS sooner,
        CASE WHEN coalesce(done, -1) < changed + ${change.countsFromDay} THEN changed + ${change.days} END AS after
      FROM phased
      -- greatest() passes over what is null: without a day the shorter interval never begins
    ), regular AS (
      SELECT person, after,
        CASE WHEN shorter_from IS NOT NULL AND sooner < usual THEN sooner ELSE usual END AS due,
        CASE WHEN shorter_from IS NOT NULL AND sooner < usual THEN sooner + ${graceOf(shorterEvery)}
          ELSE usual + grace END AS over
      FROM shortened
    )
    SELECT person FROM regular
    WHERE CASE WHEN after < due OR (after = due AND after + ${graceOf(change.days)} < over)
      THEN after + ${graceOf(change.days)} ELSE over END <= ${today}`;
}

/** `people` with their last result, found among all of them. */
export const peopleFromResults = (today: number): string => `(
      SELECT courses.*, newest.done FROM courses
      LEFT JOIN (SELECT person, max(day) AS done FROM results WHERE day <= ${today} GROUP BY person) newest
      USING (person)
    )`;
