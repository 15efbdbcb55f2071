import type { PersonFacts } from '#clinical/measures/person-facts.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import { asked } from '../clinic-facts.ts';
import {
  activeOf,
  type Count,
  coursesOf,
  depression,
  has,
  isAntidepressant,
  lately,
  ms,
  overAll,
  scoresOf,
  today,
  wholeKnowledge,
} from './plain-facts.ts';

/** Checks of a protocol that are not overdue, among those that are due of whom it is for. */
export function checks(protocol: string): Count {
  return overAll((person) => {
    const under = activeOf(person).filter(({ drugs }) =>
      drugs?.some((id) => wholeKnowledge.drugById.get(id)?.monitoring.includes(protocol)),
    );
    if (under.length === 0) return [];
    const { items, notChecked } = dueItems(person.chart, person.closures, wholeKnowledge, {
      asOf: asked.asOf,
    });
    const names = under.map(({ name }) => name);
    return [
      ...items
        .filter((item) => item.protocol === protocol)
        .map(({ reason, overdueOn }) => reason !== 'baseline' && ms(overdueOn) > today),
      ...notChecked.filter(({ about }) => names.includes(about)).map(() => null),
    ];
  });
}

/** Days on which some antidepressant was taken, one by one. */
function takenDays(person: PersonFacts): Set<number> {
  const days = new Set<number>();
  for (const course of coursesOf(person)) {
    if (course.status === 'planned' || !isAntidepressant(course.drugs) || course.start === null) continue;
    const from = ms(course.start.date);
    const to = course.status === 'active' ? today : course.end === null ? from : ms(course.end.date);
    for (let day = from; day <= to; day++)
      if (!course.gaps.some((gap) => ms(gap.from) <= day && (gap.to === null || ms(gap.to) >= day)))
        days.add(day);
  }
  return days;
}

/** Days on an antidepressant, from each start that no other came before. */
export function continuity(windowDays: number, coveredDays: number): Count {
  return overAll((person) => {
    const days = takenDays(person);
    const verdicts: (boolean | undefined)[] = [];
    let blocked = Number.NEGATIVE_INFINITY;
    for (const start of [...days].sort((a, b) => a - b)) {
      if (start < blocked) continue;
      let free = true;
      for (let before = start - 105; before < start; before++) if (days.has(before)) free = false;
      const starts = coursesOf(person).some(
        ({ start: begun, drugs }) => isAntidepressant(drugs) && begun !== null && ms(begun.date) === start,
      );
      if (!free || !starts) continue;
      const end = start + windowDays - 1;
      blocked = end + 1;
      if (!lately(end, 365) || !has(person, depression, start + 60)) continue;
      let covered = 0;
      for (let day = start; day <= end; day++) if (days.has(day)) covered += 1;
      verdicts.push(covered >= coveredDays);
    }
    return verdicts;
  });
}

/** CMS128 from what was handed out, year by year and day by day; nobody in the demo clinic is in a hospice. */
export function supplied(windowDays: number, coveredDays: number): Count {
  const depressionCodes = new Set(
    wholeKnowledge.codeSetById.get('major-depression')?.codes.flatMap(({ codes }) => codes),
  );
  return overAll((person) => {
    const fills = (person.fills ?? [])
      .map(({ content }) => content)
      .filter(({ medication }) => isAntidepressant(medication.drugs));
    const supply = new Set<number>();
    for (const { on, days } of fills) for (let day = 0; day < days; day++) supply.add(ms(on) + day);
    return [2023, 2024, 2025, 2026, 2027].map((year): boolean | null | undefined => {
      const index = fills
        .map(({ on }) => ms(on))
        .filter((on) => on >= ms(`${year - 1}-05-01`) && on <= ms(`${year}-04-30`))
        .sort((a, b) => a - b)[0];
      if (index === undefined || !lately(index + windowDays - 1, 365)) return undefined;
      const near = (day: string): boolean => Math.abs(ms(day) - index) <= 60;
      const depressed = (person.chart.conditions ?? []).some(
        ({ content: { concept, onset, verification } }) =>
          verification !== 'refuted' &&
          onset !== null &&
          near(onset) &&
          concept.codings.some(({ code }) => depressionCodes.has(code)),
      );
      const seen = (person.encounters ?? []).some(
        ({ content: { status, start, source, setting } }) =>
          ['finished', 'arrived', 'in-progress'].includes(status) &&
          near(start) &&
          source === undefined &&
          ['clinic', 'virtual', 'home'].includes(setting),
      );
      const born = person.chart.patient?.birthDate ?? '2026-01-01';
      const adult = ms(`${Number(born.slice(0, 4)) + 18}${born.slice(4)}`) <= index;
      if (!depressed || !seen || !adult) return undefined;
      const before = (person.chart.orders ?? []).some(({ content }) => {
        const { status, start, end, supply: amount, medication } = content;
        if (status !== 'active' || start === null || !isAntidepressant(medication.drugs)) return false;
        const last =
          amount === null
            ? end === null
              ? Number.POSITIVE_INFINITY
              : ms(end)
            : ms(start) + amount.days * (amount.refills + 1) - 1;
        return ms(start) < index && last >= index - 105;
      });
      if (before) return undefined;
      let covered = 0;
      for (let day = index; day < index + windowDays; day++) if (supply.has(day)) covered += 1;
      return covered >= coveredDays;
    });
  });
}

/** Antidepressants given long enough in a usual dose: did the score halve? */
export function trials(): Count {
  return overAll((person) =>
    coursesOf(person).map((course) => {
      if (course.status === 'planned' || !isAntidepressant(course.drugs)) return undefined;
      if (course.start === null) return null;
      const start = ms(course.start.date);
      const ended =
        course.status === 'active' || course.end === null ? Number.POSITIVE_INFINITY : ms(course.end.date);
      const judged = Math.min(start + 84, ended);
      if (!lately(judged, 365) || !has(person, depression, judged)) return undefined;
      if (course.status === 'ended' && course.end === null) return null;
      if (judged - start < 42) return undefined;
      const usual = (course.drugs ?? [])
        .flatMap((id) => wholeKnowledge.drugById.get(id)?.dosing ?? [])
        .find((row) => row.indication === 'major-depression' && row.usual !== undefined)?.usual?.low;
      if (usual === undefined) return null;
      const least = Number.parseFloat(usual) * (usual.endsWith('mcg') ? 1 : 1000);
      let longest = 0;
      let row = 0;
      let unknown = false;
      for (let day = start; day <= judged; day++) {
        const step = course.steps.find(
          ({ from, to }) => from !== null && ms(from.date) <= day && (to === null || ms(to.date) >= day),
        );
        if (step !== undefined && step.dailyDose === null) unknown = true;
        const amount = step?.dailyDose == null ? 0 : Number(step.dailyDose.n) / Number(step.dailyDose.d);
        // Days between two orders belong to no step and do not break the row
        if (step !== undefined) row = amount >= least - 1e-9 ? row + 1 : 0;
        longest = Math.max(longest, row);
      }
      if (longest < 28) return unknown ? null : undefined;
      const scores = scoresOf(person, 'phq-9');
      const first = scores.findLast(({ day }) => day >= start - 28 && day <= start + 7);
      const last = scores.findLast(({ day }) => day >= start + 28 && day <= judged + 7);
      if (first === undefined || last === undefined) return null;
      return first.value === 0 ? null : 2 * (first.value - last.value) >= first.value;
    }),
  );
}
