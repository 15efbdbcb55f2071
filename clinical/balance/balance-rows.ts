import type { CalendarDate } from '#kernel/time.ts';
import type {
  AdherenceMark,
  Balance,
  BalanceRow,
  CourseTrack,
  EventMark,
  ResultTrack,
  ScoreTrack,
  SideEffectTrack,
} from './balance-shape.ts';

/** The picture as a table: one row per mark, oldest first, courses before scores before results of one day. */
export function balanceRows(
  balance: Pick<
    Balance,
    'asOf' | 'courses' | 'scores' | 'results' | 'events' | 'sideEffects' | 'adherence' | 'activity'
  >,
): BalanceRow[] {
  return [
    ...balance.events.map(eventRow),
    ...balance.courses.flatMap((course) => courseRows(course, balance.asOf)),
    ...balance.scores.flatMap(scoreRows),
    ...balance.sideEffects.flatMap(sideEffectRows),
    ...balance.adherence.map(adherenceRow),
    ...balance.results.flatMap(resultRows),
    ...balance.activity.flatMap((track) =>
      resultRows(track).map((row) => ({
        ...row,
        track: 'Sleep and steps',
        note: 'mean of the week (days of 7)',
      })),
    ),
  ].sort((a, b) => (a.at.date < b.at.date ? -1 : a.at.date > b.at.date ? 1 : 0));
}

function eventRow({ at, kind, title, note }: EventMark): BalanceRow {
  return { at, track: kind === 'visit' ? 'Visits' : 'Life events', what: title, value: '', note: note ?? '' };
}

function courseRows(course: CourseTrack, asOf: CalendarDate): BalanceRow[] {
  const row = (at: BalanceRow['at'], value: string, note: string): BalanceRow => ({
    at,
    track: 'Medications',
    what: course.tallMan ?? course.name,
    value,
    note,
  });
  const steps = course.steps.map((step, index) => {
    if (step.from.date > asOf) return row(step.from, step.text, 'planned');
    if (index > 0) return row(step.from, step.text, step.plan === null ? 'changed' : 'changed as agreed');
    return row(step.from, step.text, ['started', course.indication].filter(Boolean).join(', '));
  });
  const gaps = course.gaps.map(({ from, reason }) =>
    row({ date: from, exact: true }, '', reason === 'gap' ? 'nothing ordered' : 'on hold'),
  );
  const given = (course.given ?? []).map((date) => row({ date, exact: true }, '', 'injection given'));
  const why = course.stop === null ? '' : (course.stop.text ?? course.stop.reason.replaceAll('-', ' '));
  const end =
    course.status === 'ended' && course.end !== null
      ? [row(course.end, '', `ended${why && `: ${why}`}`)]
      : [];
  return [...steps, ...gaps, ...given, ...end];
}

function scoreRows(track: ScoreTrack): BalanceRow[] {
  return track.points.map(({ at, value, band, change }) => ({
    at,
    track: 'Scores',
    what: track.shortName,
    value: `${value} of ${track.range.high}`,
    note: [band, change].filter((word) => word !== null).join('; '),
  }));
}

const flags: Readonly<Record<ResultTrack['points'][number]['flag'], string>> = {
  'critical-low': 'critically low',
  low: 'low',
  'in-range': 'in range',
  high: 'high',
  'critical-high': 'critically high',
  'no-range': '',
};

function resultRows(track: ResultTrack): BalanceRow[] {
  const placed = track.points.map(({ at, text, flag }) => ({
    at,
    track: 'Results',
    what: track.name,
    value: text,
    note: flags[flag],
  }));
  const listed = track.unreadable.map(({ at, text, why }) => ({
    at,
    track: 'Results',
    what: track.name,
    value: text,
    note: `cannot be interpreted: ${why}`,
  }));
  return [...placed, ...listed];
}

const botherWords = {
  'a-little': 'bothers a little',
  quite: 'bothers quite a bit',
  'a-lot': 'bothers a lot',
} as const;

const trendWords = {
  better: 'better since it was noted',
  same: 'as when it was noted',
  worse: 'worse since it was noted',
} as const;

function sideEffectRows({ name, toldBy, points }: SideEffectTrack): BalanceRow[] {
  return points.flatMap(({ on, from, bother, trend }) => {
    const row = (date: CalendarDate, value: string, note: string): BalanceRow => ({
      at: { date, exact: true },
      track: 'Side effects',
      what: name,
      value,
      note,
    });
    if (toldBy === 'check-ins') return [row(on, botherWords[bother], from === on ? '' : `since ${from}`)];
    const noted = 'noted by the team';
    return [
      ...(from === on ? [] : [row(from, 'began', noted)]),
      row(on, trend === null ? botherWords[bother] : trendWords[trend], noted),
    ];
  });
}

const takenWords = {
  'as-agreed': 'as agreed',
  'missed-some': 'missed some',
  'took-differently': 'differently than agreed',
  stopped: 'stopped',
} as const;

function adherenceRow({ on, taken, because }: AdherenceMark): BalanceRow {
  return {
    at: { date: on, exact: true },
    track: 'Taken',
    what: 'Medications',
    value: takenWords[taken],
    note: because ?? '',
  };
}
