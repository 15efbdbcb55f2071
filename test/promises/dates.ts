/** Forty dates that do not exist, or that a program should not guess at. */
export const impossibleDates: readonly string[] = [
  // Days that a calendar does not have
  '2027-02-29',
  '2027-02-30',
  '2024-02-30',
  '1900-02-29',
  '2100-02-29',
  '2027-04-31',
  '2027-06-31',
  '2027-09-31',
  '2027-11-31',
  '2027-01-32',
  '2027-10-00',
  '2027-00-10',
  '2027-13-01',
  // Years no chart has
  '0000-01-01',
  '1799-12-31',
  '3000-01-01',
  '10000-01-01',
  '+012027-01-01',
  '-2027-01-01',
  '27-03-04',
  // Orders and forms that mean different days to different people
  '03/04/2027',
  '3/4/27',
  '04.03.2027',
  '2027/03/04',
  '20270304',
  '2027-3-4',
  '2027-W10-4',
  '2027-063',
  'Mar 4 2027',
  'today',
  // Times where a day is asked for, and times that do not exist
  '2027-03-04T24:00:00Z',
  '2027-03-04T23:59:60Z',
  '2027-03-04T10:00',
  '2027-03-04Z',
  // Text that looks like a date
  ' 2027-03-04',
  '2027-03-04 ',
  '2027\u201103\u201104',
  '\uff12\uff10\uff12\uff17-03-04',
  '\u0662\u0660\u0662\u0667-03-04',
  '',
];

/** Times that do not exist, or do not say where the clock hung. */
export const impossibleInstants: readonly string[] = [
  '2027-03-04T24:00:00Z',
  '2027-03-04T23:59:60Z',
  '2027-03-04T10:60:00Z',
  '2027-03-04T10:00:00',
  '2027-03-04T10:00:00+25:00',
  '2027-03-04T10:00:00+14:30',
  '2027-03-04T10:00:00+01:60',
  '2027-03-04T10:00:00 Z',
  '2027-03-04 10:00:00Z',
  '2027-02-29T10:00:00Z',
  '2027-03-04T10Z',
  '2027-03-04T10:00:00.Z',
];

/** Less than a day, and still a date. */
export const partialDates: readonly string[] = ['1974', '1974-12', '2024-02', '1800', '2999-12'];
