import { describe, expect, test } from 'vitest';
import { readActivityFile } from './read-activity-file.ts';

const reading = { today: '2026-11-23', zone: 'America/New_York' };
const read = (text: string) => {
  const found = readActivityFile(text, reading);
  if (!found.ok) throw new Error(found.error.map(({ place, message }) => `${place} ${message}`).join('\n'));
  return found.value;
};
const wrong = (text: string) => {
  const found = readActivityFile(text, reading);
  return found.ok ? [] : found.error.map(({ place, message }) => `${place} ${message}`);
};
const table = (...lines: string[]) => ['day,minutes_slept,steps', ...lines].join('\n');

describe('a table', () => {
  test('[K3] our own columns; what is empty is not known, and never zero', () => {
    expect(read(table('2026-11-20,412,6032', '2026-11-21,,0', '2026-11-22,0,'))).toMatchObject({
      format: 'table',
      days: [
        { on: '2026-11-20', sleepMinutes: 412, steps: 6032 },
        { on: '2026-11-21', sleepMinutes: null, steps: 0 },
        { on: '2026-11-22', sleepMinutes: 0, steps: null },
      ],
    });
    expect(read('\ufeffsteps;day\r\n100;2026-11-20\r\n').days).toEqual([
      { on: '2026-11-20', sleepMinutes: null, steps: 100 },
    ]);
  });

  test('[I5] every line that is wrong is named, and nothing of the file is read', () => {
    expect(
      wrong(
        table(
          '2026-11-20,412,6032',
          '20.11.2026,400,1',
          '2026-02-30,1,1',
          '2026-11-21,six,1',
          '2026-11-22,,',
        ),
      ),
    ).toEqual([
      'line 3 is about the day "20.11.2026": write days as YYYY-MM-DD',
      'line 4 is about the day "2026-02-30": write days as YYYY-MM-DD',
      'line 5 says "six" for the minutes slept: a whole number is needed',
      'line 6 has neither sleep nor steps',
    ]);
    expect(wrong(table('2026-11-24,1,1'))).toEqual([
      'line 2 2026-11-24 lies in the future',
      'line 2 2026-11-24 lies in the future',
    ]);
    expect(wrong(table('2026-11-20,1441,'))).toEqual(['line 2 2026-11-20 has more sleep than a day is long']);
    expect(wrong('weight,date\n80,2026-11-20')[0]).toContain('names no columns we know');
    expect(wrong('')).toHaveLength(1);
  });

  test('a day twice: the same is counted once, another is refused with both lines', () => {
    expect(read(table('2026-11-20,412,1', '2026-11-20,412,1'))).toMatchObject({ repeated: 2, days: [{}] });
    expect(wrong(table('2026-11-20,412,', '2026-11-20,413,'))).toEqual([
      'line 3 2026-11-20 stands there twice with different sleep (also line 2)',
    ]);
  });

  test('a Fitbit export: sections, naps added up, the day of waking, other sections left alone', () => {
    const text = [
      'Foods',
      'Date,Calories In',
      '"2026-11-20","2,000"',
      '',
      'Activities',
      'Date,Calories Burned,Steps,Distance,Floors',
      '"2026-11-20","2,110","10,232","7.1","4"',
      '',
      'Sleep',
      'Start Time,End Time,Minutes Asleep,Minutes Awake,Number of Awakenings,Time in Bed',
      '"2026-11-19 11:12PM","2026-11-20 6:40AM","401","20","3","421"',
      '"2026-11-20 2:00PM","2026-11-20 2:30PM","30","0","0","30"',
      '"2026-11-20 2:00PM","2026-11-20 2:30PM","30","0","0","30"',
    ].join('\n');
    expect(read(text)).toMatchObject({
      format: 'fitbit',
      repeated: 1,
      days: [{ on: '2026-11-20', sleepMinutes: 431, steps: 10_232 }],
    });
  });

  test('the daily metrics of Google Fit: days without steps say nothing', () => {
    const text =
      'Date,Move Minutes count,Calories (kcal),Step count\n2026-11-20,40,1800.5,7001\n2026-11-21,,1700,';
    expect(read(text)).toMatchObject({ format: 'google-fit', days: [{ on: '2026-11-20', steps: 7001 }] });
  });
});

describe('FHIR', () => {
  const observation = (code: string, value: number, unit: string, when: object) => ({
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code }] },
    valueQuantity: { value, unit, code: unit, system: 'http://unitsofmeasure.org' },
    ...when,
  });
  const bundle = (...resources: object[]) =>
    JSON.stringify({ resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) });

  test('units, periods and zones: sleep to the day of waking, UTC in the zone of the clinic', () => {
    const found = read(
      bundle(
        observation('93832-4', 7.5, 'h', {
          effectivePeriod: { start: '2026-11-19T23:00:00-05:00', end: '2026-11-20T06:30:00-05:00' },
        }),
        observation('41950-7', 7267, '/d', { effectiveDateTime: '2026-11-20' }),
        // 03:00 in UTC is still the evening before in New York
        observation('55423-8', 500, '{steps}', { effectiveDateTime: '2026-11-22T03:00:00Z' }),
        observation('55423-8', 250, '{steps}', { effectiveDateTime: '2026-11-21T12:00:00-05:00' }),
        observation('8867-4', 61, '/min', { effectiveDateTime: '2026-11-20' }),
      ),
    );
    expect(found).toEqual({
      format: 'fhir',
      repeated: 0,
      leftOut: 1,
      days: [
        { on: '2026-11-20', sleepMinutes: 450, steps: 7267 },
        { on: '2026-11-21', sleepMinutes: null, steps: 750 },
      ],
    });
  });

  test('a unit or time that cannot be read refuses the file with its entry', () => {
    expect(
      wrong(
        bundle(
          observation('93832-4', 7, 'd', { effectiveDateTime: '2026-11-20' }),
          observation('55423-8', 7, '1', { effectiveDateTime: '2026-11' }),
        ),
      ),
    ).toEqual([
      'entry 1 is in "d", a unit that is not read here',
      'entry 2 says "2026-11" for its time: a day, or a time with its zone, is needed',
    ]);
    expect(wrong('{"resourceType":')).toEqual(['file is not FHIR in JSON']);
  });
});
