import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { loopsOf } from '#clinical/loops/closed-loops.ts';
import { consentLink } from '#clinical/loops/consent-link.ts';
import { computeMeasures, type Measured } from '#clinical/measures/compute-measures.ts';
import type { PersonFacts } from '#clinical/measures/person-facts.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import { courses } from '#clinical/regimen/courses.ts';
import { asked, demoFacts } from './clinic-facts.ts';

/**
 * Every indicator counted a second time over the demo clinic, straight from the record and day by day, with plain
 * numbers written here from the words of its definition. What other rooms decide (due checks, courses, links of a loop)
 * is taken from them; how it is counted is not.
 */
const wholeKnowledge = knowledge();
let people: readonly PersonFacts[];
let drop: () => Promise<void>;
let measured: ReadonlyMap<string, Measured>;

beforeAll(async () => {
  ({ people, drop } = await demoFacts());
  const all = computeMeasures(wholeKnowledge.measures, people, wholeKnowledge, asked, { points: false });
  measured = new Map(all.map((one) => [one.measure.id, one]));
}, 240_000);
afterAll(() => drop());

type Counts = readonly [numerator: number, denominator: number, cannotTell: number];

const ms = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
const today = ms(asked.asOf);
const clinicDay = (instant: string): number =>
  ms(new Intl.DateTimeFormat('en-CA', { timeZone: asked.zone }).format(new Date(instant)));

const scoresOf = (person: PersonFacts, instrument: string) =>
  (person.chart.observations ?? [])
    .flatMap(({ id, content: { instrument: of, value, when } }) =>
      of === instrument && value.type === 'quantity'
        ? [{ id, day: ms(when.date), value: Number(value.quantity.value) }]
        : [],
    )
    .filter(({ day }) => day <= today)
    .sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));

const has = (person: PersonFacts, codes: readonly string[], by: number): boolean =>
  (person.chart.conditions ?? []).some(
    ({ content }) =>
      content.verification !== 'refuted' &&
      (content.onset === null || ms(content.onset) <= by) &&
      content.concept.codings.some(({ code }) =>
        codes.some((one) => code.replace('.', '').startsWith(one.replace('.', ''))),
      ),
  );
const codesOf = (...sets: string[]): string[] =>
  sets.flatMap((id) => {
    const set = wholeKnowledge.conditionSetById.get(id);
    return [...(set?.icd10 ?? []), ...(set?.snomed ?? [])];
  });
const depression = codesOf('depression');
const others = codesOf('bipolar', 'psychosis', 'schizophrenia');

const isAntidepressant = (drugs: readonly string[] | null): boolean => {
  const classes = (drugs ?? []).flatMap((id) => wholeKnowledge.drugById.get(id)?.classes ?? []);
  const up = (id: string): string[] => {
    const parent = wholeKnowledge.classById.get(id)?.parent;
    return parent === undefined || parent === null ? [id] : [id, ...up(parent)];
  };
  return classes.flatMap(up).includes('antidepressant');
};
const coursesOf = (person: PersonFacts) => courses(person.chart, wholeKnowledge, asked.asOf);
const activeOf = (person: PersonFacts) => coursesOf(person).filter(({ status }) => status === 'active');

/** Sums up verdicts: true counts, false only in the denominator, null cannot be told; the rest is no case. */
const sum = (verdicts: readonly (boolean | null | undefined)[]): Counts => [
  verdicts.filter((one) => one === true).length,
  verdicts.filter((one) => one === true || one === false).length,
  verdicts.filter((one) => one === null).length,
];
const overAll = (judge: (person: PersonFacts) => readonly (boolean | null | undefined)[]): Counts =>
  sum(people.flatMap((person) => judge(person)));
/** True where a day lies among the last `days`, today included. */
const lately = (day: number, days: number): boolean => day <= today && day > today - days;

function checks(protocol: string): Counts {
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

function continuity(windowDays: number, coveredDays: number): Counts {
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
function supplied(windowDays: number, coveredDays: number): Counts {
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

function outcome(fromDay: number, toDay: number, reached: (first: number, last: number) => boolean): Counts {
  return overAll((person) => {
    const verdicts: (boolean | null)[] = [];
    const scores = scoresOf(person, 'phq-9');
    let free = Number.NEGATIVE_INFINITY;
    for (const index of scores) {
      if (index.day <= free || index.value < 10 || !has(person, depression, index.day)) continue;
      free = index.day + toDay;
      if (!lately(free, 365) || has(person, others, free)) continue;
      const window = scores.filter(({ day }) => day >= index.day + fromDay && day <= free);
      const last = window[window.length - 1];
      verdicts.push(last === undefined ? null : reached(index.value, last.value));
    }
    return verdicts;
  });
}

function relapse(): Counts {
  return overAll((person) => {
    const verdicts: (boolean | null)[] = [];
    let state: 'before' | 'ill' = 'before';
    let index = 0;
    for (const score of scoresOf(person, 'phq-9')) {
      if (state === 'before') {
        if (score.value >= 10 && has(person, depression, score.day)) {
          state = 'ill';
          index = score.day;
        }
        continue;
      }
      if (score.day <= index || score.value >= 5) continue;
      state = 'before';
      const end = score.day + 182;
      if (!lately(end, 365) || has(person, others, index + 1)) continue;
      const after = scoresOf(person, 'phq-9').filter(({ day }) => day > score.day && day <= end);
      verdicts.push(after.length === 0 ? null : after.some(({ value }) => value >= 10));
    }
    return verdicts;
  });
}

function trials(): Counts {
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

function messages(): Counts {
  return overAll((person) => {
    const verdicts: (boolean | null)[] = [];
    for (const thread of person.threads ?? []) {
      const sent = (person.messages ?? [])
        .filter(({ content }) => content.thread === thread.id)
        .map(({ content }) => ({ at: Date.parse(content.sentAt), staff: content.from.type === 'staff' }))
        .sort((a, b) => a.at - b.at);
      sent.forEach((message, index) => {
        // The first message of a row of messages from the person starts the clock
        if (message.staff || (index > 0 && sent[index - 1]?.staff === false)) return;
        const due = message.at + 1440 * 60_000;
        const answer = sent.slice(index).find(({ staff }) => staff)?.at;
        const now = Date.parse(asked.now);
        const closed = thread.content.status === 'closed';
        const on =
          answer !== undefined && answer <= due
            ? answer
            : answer === undefined && closed
              ? Math.min(due, now)
              : due;
        if (!lately(clinicDay(new Date(on).toISOString()), 91)) return;
        if (answer !== undefined) verdicts.push(answer <= due);
        else if (closed) verdicts.push(null);
        else if (due <= now) verdicts.push(false);
      });
    }
    return verdicts;
  });
}

const second: Readonly<Record<string, () => Counts>> = {
  'lithium-checks-on-time': () => checks('lithium'),
  'clozapine-checks-on-time': () => checks('clozapine'),
  'metabolic-checks-on-time': () => checks('metabolic-antipsychotic'),
  'phq-9-response': () => outcome(122, 242, (first, last) => first - last >= first / 2),
  'phq-9-remission': () => outcome(305, 425, (_, last) => last < 5),
  'antidepressant-acute': () => continuity(115, 84),
  'antidepressant-continuation': () => continuity(232, 180),
  'antidepressant-supplied-acute': () => supplied(115, 84),
  'antidepressant-supplied-continuation': () => supplied(232, 180),
  'relapse-after-remission': relapse,
  'adequate-trials': trials,
  'messages-in-time': messages,
  'consent-complete': () =>
    overAll((person) =>
      activeOf(person).map((course) => {
        // What a person only says they take is agreed with whoever prescribes it
        const said = (person.chart.statements ?? []).map(({ id }) => id);
        if (course.sourceIds.every((id) => said.includes(id))) return undefined;
        const { state } = consentLink(course, person.consents, person.chart.orders, asked.asOf);
        return state === 'not-checked' ? null : state !== 'open';
      }),
    ),
  'closed-loops': () =>
    overAll((person) =>
      loopsOf(person, wholeKnowledge, asked).map(({ links }) => {
        if (links.some(({ state }) => state === 'open')) return false;
        return links.some(({ state }) => state === 'not-checked') ? null : true;
      }),
    ),
  'concerns-in-time': () =>
    overAll((person) =>
      (person.concerns ?? []).map(({ content: { actBy, closure } }) => {
        const due = Date.parse(actBy);
        const now = Date.parse(asked.now);
        if (closure === null && due > now) return undefined;
        const on = due < now ? due : Date.parse(closure?.at ?? asked.now);
        if (!lately(clinicDay(new Date(on).toISOString()), 182)) return undefined;
        return closure !== null && Date.parse(closure.at) <= due;
      }),
    ),
  'no-shows': () =>
    overAll((person) =>
      (person.appointments ?? []).map(({ content: { status, start, end } }) => {
        if (Date.parse(end ?? start) > Date.parse(asked.now) || !lately(clinicDay(start), 91))
          return undefined;
        if (status === 'cancelled' || status === 'proposed') return undefined;
        if (status === 'noshow') return true;
        return status === 'arrived' || status === 'fulfilled' ? false : null;
      }),
    ),
  'overrides-followed': () =>
    overAll((person) =>
      (person.signatures ?? []).map(({ content: { overrides, at } }) => {
        if (overrides.every(({ reason }) => reason !== 'will-monitor')) return undefined;
        const signed = clinicDay(at);
        if (!lately(signed + 42, 182)) return undefined;
        const days = [
          ...(person.chart.observations ?? []).map(({ content }) => ms(content.when.date)),
          ...(person.closures ?? []).flatMap(({ content }) =>
            content.doneOn === null ? [] : [ms(content.doneOn)],
          ),
        ];
        return days.some((day) => day > signed && day <= signed + 42);
      }),
    ),
  'without-next-step': () =>
    overAll((person) => {
      if (activeOf(person).length === 0) return [];
      const { followUp } = person;
      if (followUp !== null && followUp !== 'none' && followUp.status !== 'in-care') return [];
      const booked = (person.appointments ?? []).some(
        ({ content }) =>
          ['pending', 'booked', 'arrived'].includes(content.status) &&
          (Date.parse(content.start) >= Date.parse(asked.now) || clinicDay(content.start) === today),
      );
      const last = (person.appointments ?? [])
        .map(({ content }) => content)
        .filter(({ status, start }) => ['noshow', 'fulfilled'].includes(status) && start < asked.now)
        .sort((a, b) => Date.parse(b.start) - Date.parse(a.start))[0];
      const missed = last?.status === 'noshow';
      const due = followUp === null || followUp === 'none' ? null : followUp.dueBy;
      return [!booked && (missed || due === null || ms(due) < today)];
    }),
  'bothering-side-effects': () =>
    overAll((person) => {
      if (!activeOf(person).some(({ start }) => start !== null && today - ms(start.date) >= 56)) return [];
      const reports = (person.checkIns ?? [])
        .map(({ content }) => content)
        .filter(({ on }) => lately(ms(on), 28))
        .sort((a, b) => ms(a.on) - ms(b.on));
      const last = reports[reports.length - 1];
      return [last === undefined ? null : last.sideEffects.some(({ bother }) => bother === 'a-lot')];
    }),
  'well-being': () =>
    overAll((person) => {
      if (!activeOf(person).some(({ start }) => start !== null && today - ms(start.date) >= 84)) return [];
      const scores = scoresOf(person, 'who-5');
      const [first] = scores;
      const last = scores[scores.length - 1];
      if (first === undefined || last === undefined || scores.length < 2 || last.day < today - 182)
        return [null];
      return [last.value - first.value >= 10];
    }),
  'phq-9-measured': () =>
    overAll((person) => {
      if (!activeOf(person).some(({ drugs }) => isAntidepressant(drugs)) || !has(person, depression, today))
        return [];
      return [scoresOf(person, 'phq-9').some(({ day }) => day >= today - 91)];
    }),
};

describe('the demo clinic’s indicators equal a second count', () => {
  test('every indicator is counted twice', () => {
    expect(Object.keys(second).sort()).toEqual(wholeKnowledge.measures.map(({ id }) => id).sort());
  });

  test.each(Object.keys(second))('%s', (id) => {
    const figure = measured.get(id)?.figure;
    expect([figure?.numerator, figure?.denominator, figure?.cannotTell]).toEqual(second[id]?.());
  });

  test('there is something to count', () => {
    const told = [...measured.values()].filter(({ figure }) => figure.denominator > 0);
    expect(told.length).toBeGreaterThanOrEqual(12);
  });
});
