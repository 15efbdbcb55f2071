import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarFile } from './calendar-file.ts';

const visit = {
  id: '01900000-0000-7000-8000-000000000500',
  version: 3,
  start: '2026-11-23T15:00:00.000Z',
  end: '2026-11-23T15:30:00.000Z',
  cancelled: false,
  title: 'Visit at Alder Street Clinic, with Dr. Ñandú; bring “list”',
  place: '12 Alder Street,\nSpringfield',
  stamp: '2026-11-20T10:00:00.000Z',
};

const read = (ics: string) => {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const event = calendar.getFirstSubcomponent('vevent');
  if (event === null) throw new Error('no event');
  return { calendar, event: new ICAL.Event(event), component: event };
};

test('another reader of iCalendar finds the visit as it is', () => {
  const { calendar, event, component } = read(calendarFile(visit));
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  expect(event.uid).toBe('01900000-0000-7000-8000-000000000500@titrate');
  expect(event.sequence).toBe(3);
  expect(event.summary).toBe(visit.title);
  expect(event.location).toBe(visit.place);
  expect(event.startDate.toJSDate().toISOString()).toBe(visit.start);
  expect(event.endDate.toJSDate().toISOString()).toBe(visit.end);
  expect(event.startDate.zone.tzid).toBe('UTC');
  expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
});

test('a cancelled visit leaves the calendar it is in', () => {
  const { calendar, component } = read(calendarFile({ ...visit, cancelled: true, version: 4 }));
  expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
  expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
});

test('no line is longer than 75 octets, every line ends as it must', () => {
  const ics = calendarFile({ ...visit, title: 'ñ'.repeat(200) });
  expect(ics.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(read(ics).event.summary).toBe('ñ'.repeat(200));
});
