import { expect, test } from 'vitest';
import { appleHealthReader } from './apple-health.ts';
import { isXml } from './is-xml.ts';

const reading = { today: '2026-11-23', zone: 'America/New_York' };
const head = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>
<HealthData locale="en_US">
`;
const file = (...records: string[]) => `${head}${records.join('\n')}\n</HealthData>\n`;
const record = (type: string, source: string, from: string, to: string, rest: string) =>
  `<Record type="HK${type}" sourceName="${source}" startDate="${from}" endDate="${to}" ${rest}><MetadataEntry key="a" value="b"/></Record>`;
const walked = (source: string, from: string, to: string, steps: number | string) =>
  record('QuantityTypeIdentifierStepCount', source, from, to, `unit="count" value="${steps}"`);
const slept = (source: string, from: string, to: string, how = 'AsleepCore') =>
  record(
    'CategoryTypeIdentifierSleepAnalysis',
    source,
    from,
    to,
    `value="HKCategoryValueSleepAnalysis${how}"`,
  );

/** Read in pieces of a length, so that every tag is cut somewhere. */
function read(text: string, piece = 7) {
  const reader = appleHealthReader(reading);
  for (let at = 0; at < text.length; at += piece) if (!reader.write(text.slice(at, at + piece))) break;
  return reader.end();
}
const days = (...records: string[]) => {
  const found = read(file(...records));
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value.days.map(({ on, sleepMinutes, steps }) => [on, sleepMinutes, steps]);
};
const wrong = (text: string) => {
  const found = read(text);
  return found.ok ? [] : found.error.map(({ place, message }) => `${place} ${message}`);
};

test('[worked by hand] phone and watch in one hour are not added up; hours of one alone are', () => {
  expect(
    days(
      walked('Watch', '2026-11-20 10:00:00 -0500', '2026-11-20 10:30:00 -0500', 900),
      walked('Watch', '2026-11-20 10:30:00 -0500', '2026-11-20 10:50:00 -0500', 300),
      walked('Phone', '2026-11-20 10:05:00 -0500', '2026-11-20 10:45:00 -0500', 1000),
      walked('Phone', '2026-11-20 12:00:00 -0500', '2026-11-20 12:10:00 -0500', 500),
    ),
  ).toEqual([['2026-11-20', null, 1700]]);
  // Over the hour it is shared out: 600 of the watch in each, 200 and 700 of the phone
  expect(
    days(
      walked('Watch', '2026-11-20 10:30:00 -0500', '2026-11-20 11:30:00 -0500', 1200),
      walked('Phone', '2026-11-20 10:50:00 -0500', '2026-11-20 11:35:00 -0500', 900),
    ),
  ).toEqual([['2026-11-20', null, 600 + 700]]);
  // An app that tells a whole day says nothing of its hours: the higher of the two is the day's
  const day = walked('App', '2026-11-20 00:00:00 -0500', '2026-11-20 23:59:59 -0500', 8000);
  const hours = (steps: number) =>
    walked('Watch', '2026-11-20 10:00:00 -0500', '2026-11-20 11:00:00 -0500', steps);
  expect(days(day, hours(7900))).toEqual([['2026-11-20', null, 8000]]);
  expect(days(hours(8100), day)).toEqual([['2026-11-20', null, 8100]]);
});

test('[worked by hand] days are those of the clinic’s zone, also where the clock is changed', () => {
  expect(
    days(
      // Nine in the evening in California is midnight in New York
      walked('Phone', '2026-07-01 20:30:00 -0700', '2026-07-01 21:30:00 -0700', 200),
      // The day of 25 hours: both hours called one o'clock are hours of their own
      walked('Phone', '2026-11-01 01:10:00 -0400', '2026-11-01 01:20:00 -0400', 30),
      walked('Watch', '2026-11-01 01:10:00 -0500', '2026-11-01 01:20:00 -0500', 50),
      walked('Phone', '2026-11-01 23:30:00 -0500', '2026-11-01 23:40:00 -0500', 5),
    ),
  ).toEqual([
    ['2026-07-01', null, 100],
    ['2026-07-02', null, 100],
    ['2026-11-01', null, 85],
  ]);
});

test('[worked by hand] a night belongs to the day of waking, and what two devices call sleep counts once', () => {
  expect(
    days(
      slept('Watch', '2026-11-19 22:40:00 -0500', '2026-11-20 01:00:00 -0500'),
      slept('Watch', '2026-11-20 01:00:00 -0500', '2026-11-20 01:20:00 -0500', 'Awake'),
      slept('Watch', '2026-11-20 01:20:00 -0500', '2026-11-20 06:00:00 -0500', 'AsleepREM'),
      slept('Phone', '2026-11-19 22:00:00 -0500', '2026-11-20 07:00:00 -0500', 'InBed'),
      slept('App', '2026-11-20 05:00:00 -0500', '2026-11-20 06:30:00 -0500', 'Asleep'),
      slept('App', '2026-11-20 14:00:00 -0500', '2026-11-20 14:30:00 -0500', 'AsleepUnspecified'),
      // In bed alone says nothing of sleep
      slept('Phone', '2026-11-21 22:00:00 -0500', '2026-11-22 07:00:00 -0500', 'InBed'),
    ),
  ).toEqual([['2026-11-20', 140 + 280 + 30 + 30, null]]);
  // Slept this evening: it belongs to tomorrow, and comes with the next file
  expect(
    days(
      slept('Watch', '2026-11-23 17:00:00 -0500', '2026-11-23 19:00:00 -0500'),
      walked('Watch', '2026-11-23 08:00:00 -0500', '2026-11-23 08:10:00 -0500', '12.5'),
    ),
  ).toEqual([['2026-11-23', 60, 13]]);
});

test('other records are left out and counted, and so is what is more than five years ago', () => {
  const found = read(
    file(
      record('QuantityTypeIdentifierHeartRate', 'Watch', 'x', 'y', 'value="60"'),
      walked('Phone', '2015-01-01 08:00:00 +0000', '2015-01-01 08:10:00 +0000', 99),
      walked('Phone', '2026-11-20 08:00:00 -0500', '2026-11-20 08:10:00 -0500', 10),
    ),
  );
  expect(found.ok && found.value).toEqual({
    days: [{ on: '2026-11-20', sleepMinutes: null, steps: 10 }],
    leftOut: 1,
  });
});

test('what is broken, ends too early, or is something else is refused with its place, whole', () => {
  const good = walked('Phone', '2026-11-20 08:00:00 -0500', '2026-11-20 08:10:00 -0500', 10);
  expect(wrong(file(good).replace('</HealthData>', ''))[0]).toMatch(/^line \d+ is no whole XML: unclosed/);
  expect(wrong(file(good).slice(0, -60))[0]).toContain('is no whole XML');
  expect(wrong(file(good, '<Record type="a" </Record>'))[0]).toMatch(/^line 8 is no whole XML/);
  expect(wrong('<ClinicalDocument/>')).toEqual([
    'line 1 is XML of something else: the export of Apple Health begins with HealthData',
  ]);
  expect(wrong('')[0]).toMatch(/^(line 1|file) /);
  expect(wrong(file())).toEqual(['file holds no steps or sleep of the last five years']);
  // An entity of its own is not looked up: no billion laughs
  const laugh = head.replace(']>', '<!ENTITY a "haha">]>');
  expect(wrong(`${laugh}<Record type="&a;"/></HealthData>`)[0]).toContain('is no whole XML');
  expect(
    wrong(
      file(
        walked('Phone', 'yesterday', 'today', 1),
        walked('Phone', '2026-11-20 08:10:00 -0500', '2026-11-20 08:00:00 -0500', 1),
        walked('Phone', '2026-11-24 08:00:00 -0500', '2026-11-24 08:10:00 -0500', 1),
        walked('Phone', '2026-11-20 08:00:00 -0500', '2026-11-20 08:10:00 -0500', 'many'),
      ),
    ),
  ).toEqual([
    'line 7 has no start or end that is a time with its zone',
    'line 8 ends before it begins, or two days later',
    'line 9 lies in the future',
    'line 10 is no count of steps',
  ]);
  expect(wrong(file(...Array.from({ length: 200 }, () => walked('P', 'a', 'b', 1))))).toHaveLength(50);
  expect([isXml('\ufeff <?xml'), isXml('day,steps'), isXml('{')]).toEqual([true, false, false]);
});
