import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isInstant, parseInstant } from './time.ts';

const two = (number: number) => String(number).padStart(2, '0');
const upTo = (most: number) => fc.integer({ min: 0, max: most });

test('an instant is the one Temporal reads, to the millisecond', () => {
  const date = fc
    .date({
      min: new Date('1800-01-01T00:00:00Z'),
      max: new Date('2999-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((day) => day.toISOString().slice(0, 10));
  const fraction = fc.oneof(
    fc.constant(''),
    fc.array(upTo(9), { minLength: 1, maxLength: 9 }).map((digits) => `.${digits.join('')}`),
  );
  const time = fc
    .tuple(upTo(23), upTo(59), fc.option(fc.tuple(upTo(59), fraction), { nil: null }))
    .map(
      ([hour, minute, rest]) =>
        `${two(hour)}:${two(minute)}${rest === null ? '' : `:${two(rest[0])}${rest[1]}`}`,
    );
  const zone = fc.oneof(
    fc.constantFrom('Z', '+00:00', '-00:00', '+14:00', '-14:00'),
    fc
      .tuple(fc.constantFrom('+', '-'), upTo(13), upTo(59))
      .map(([sign, h, m]) => `${sign}${two(h)}:${two(m)}`),
  );
  fc.assert(
    fc.property(date, time, zone, (day, at, offset) => {
      const text = `${day}T${at}${offset}`;
      const read = Temporal.Instant.from(text).toString({ fractionalSecondDigits: 3 });
      expect(parseInstant(text)).toEqual({ ok: true, value: read });
      expect([text, text.slice(0, -offset.length), `${text}0`].map(isInstant)).toEqual([true, false, false]);
    }),
    { numRuns: process.env.TITRATE_FULL === '1' ? 200_000 : 2000 },
  );
});
