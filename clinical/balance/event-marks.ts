import { type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { Encounter } from '#record/schema/encounter.ts';
import type { LifeEvent } from '#record/schema/patient.ts';
import type { Held } from '../facts.ts';
import type { EventMark } from './balance-shape.ts';

/** Life events and visits, oldest first. Planned and cancelled visits did not take place. */
export function eventMarks(
  lifeEvents: readonly Held<LifeEvent>[] | null,
  encounters: readonly Held<Encounter>[] | null,
  from: CalendarDate,
  to: CalendarDate,
): EventMark[] {
  const lived = (lifeEvents ?? []).map(
    ({ id, content }): EventMark => ({
      id,
      kind: 'life-event',
      at: dayOf(content.on),
      title: content.title,
      note: content.note,
    }),
  );
  const visits = (encounters ?? [])
    .filter(({ content }) => content.status !== 'planned' && content.status !== 'cancelled')
    .map(
      ({ id, content }): EventMark => ({
        id,
        kind: 'visit',
        at: dayOf(content.start),
        title: content.type?.text ?? content.reasons[0]?.text ?? settings[content.setting],
        note: content.reasons.map(({ text }) => text).join(', ') || null,
      }),
    );
  return [...lived, ...visits]
    .filter(({ at }) => at.date >= from && at.date <= to)
    .toSorted((a, b) => (a.at.date === b.at.date ? (a.id < b.id ? -1 : 1) : a.at.date < b.at.date ? -1 : 1));
}

function dayOf(date: string) {
  return { date: partialBounds(date)[0], exact: date.length === 10 };
}

const settings: Readonly<Record<Encounter['setting'], string>> = {
  clinic: 'Visit in the clinic',
  virtual: 'Video visit',
  home: 'Home visit',
  emergency: 'Emergency visit',
  inpatient: 'Hospital stay',
  other: 'Visit',
};
