import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#kernel/time.ts';
import {
  backFor,
  dayScale,
  furthestBack,
  monthTicks,
  movedBack,
  openingZoom,
  windowFor,
} from './time-window.ts';

const span = { asOf: '2026-11-22', from: '2024-03-10', to: '2026-12-20' };

describe('windowFor', () => {
  it('shows everything, planned steps included', () => {
    expect(windowFor('all', span)).toEqual({ from: '2024-03-10', to: '2026-12-20' });
  });

  it('goes back calendar months and looks a little ahead', () => {
    expect(windowFor('3m', span)).toEqual({ from: '2026-08-22', to: '2026-12-20' });
    expect(windowFor('1y', span)).toEqual({ from: '2025-11-22', to: '2026-12-20' });
    const far = { ...span, to: '2027-06-30' };
    expect(windowFor('3m', far).to).toBe('2027-01-03');
    expect(windowFor('1y', far).to).toBe('2027-02-21');
  });

  it('ends today when nothing is planned', () => {
    expect(windowFor('1y', { ...span, to: '2026-06-01' }).to).toBe('2026-11-22');
  });
});

describe('movedBack', () => {
  it('goes back by days and stops at the first day there is', () => {
    expect(movedBack('3m', span, 30)).toEqual({ from: '2026-07-23', to: '2026-11-20' });
    expect(furthestBack('3m', span)).toBe(895);
    expect(movedBack('3m', span, 9_999)).toEqual({ from: '2024-03-10', to: '2024-07-08' });
    expect(movedBack('1y', span, -5)).toEqual(windowFor('1y', span));
    expect(furthestBack('all', span)).toBe(0);
  });

  it('moves as little as it must to show a day', () => {
    expect(backFor('3m', span, 0, '2026-08-20')).toBe(2);
    expect(backFor('3m', span, 30, '2026-11-21')).toBe(29);
    expect(backFor('3m', span, 30, '2026-09-01')).toBe(30);
  });

  it('shows the day asked for, and always as many days', () => {
    const anyDay = fc.integer({ min: 0, max: daysBetween(span.from, span.to) });
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 2000 }),
        fc.constantFrom('3m', '1y'),
        (at, back, zoom) => {
          const day = addDays(span.from, at);
          const held = Math.min(back, furthestBack(zoom, span));
          const window = movedBack(zoom, span, backFor(zoom, span, held, day));
          expect(window.from <= day && day <= window.to).toBe(true);
          const opening = windowFor(zoom, span);
          expect(daysBetween(window.from, window.to)).toBe(daysBetween(opening.from, opening.to));
        },
      ),
    );
  });
});

it('opens a short history whole and a long one at its last year', () => {
  expect(openingZoom(span)).toBe('1y');
  expect(openingZoom({ ...span, from: '2026-01-10' })).toBe('all');
});

describe('dayScale', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2020-01-01', days));

  it('finds the day again at the place it was drawn', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 200, max: 2000 }), (a, b, width) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const scale = dayScale({ from, to }, width);
        const perDay = (width - 12) / (daysBetween(from, to) + 1);
        expect(scale.dateAt(scale.x(to) + perDay / 2)).toBe(to);
        expect(scale.dateAt(scale.x(from) + perDay / 2)).toBe(from);
        expect(scale.dateAt(-50)).toBe(from);
        expect(scale.dateAt(width + 50)).toBe(to);
      }),
    );
  });
});

describe('monthTicks', () => {
  it('names the year at the start of the axis and of each year', () => {
    const ticks = monthTicks({ from: '2025-11-22', to: '2026-11-22' }, 900);
    expect(ticks[0]).toEqual({ date: '2025-12-01', withYear: true });
    expect(ticks[1]).toEqual({ date: '2026-01-01', withYear: true });
    expect(ticks[2]).toEqual({ date: '2026-02-01', withYear: false });
  });

  it('keeps labels apart on a phone', () => {
    const ticks = monthTicks({ from: '2024-11-22', to: '2026-11-22' }, 340);
    expect(ticks.map((tick) => tick.date)).toEqual(['2025-01-01', '2025-07-01', '2026-01-01', '2026-07-01']);
  });
});
