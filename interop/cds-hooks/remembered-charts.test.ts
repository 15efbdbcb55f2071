import { afterEach, describe, expect, test } from 'vitest';
import type { CdsCaller } from './cds-caller.ts';
import type { PrefetchedChart } from './prefetched-chart.ts';
import { type MemoryBounds, type RememberedCharts, rememberedCharts } from './remembered-charts.ts';

const caller: CdsCaller = { clinicId: 'clinic-1', id: 'https://ehr.example\n', name: 'EHR' };
const bytes = (text: string) => Buffer.from(text);
const chart = (patientId: string): PrefetchedChart => ({
  patientId,
  notChecked: [],
  liveMedications: 0,
  readyOn: () => {
    throw new Error('nobody screens here');
  },
});

describe('charts remembered between the calls of one EHR', () => {
  let now = 0;
  let charts: RememberedCharts;
  const memory = (bounds: Partial<MemoryBounds> = {}) => {
    charts = rememberedCharts({ most: 3, mostBytes: 1000, millis: 1000, ...bounds }, () => now);
    return {
      keep: (text: string, by = caller) => charts.placeOf(by, bytes(text)).keep(chart(text)),
      find: (text: string, by = caller) => charts.placeOf(by, bytes(text)).chart?.patientId,
    };
  };
  afterEach(() => charts.forget());

  test('the same bytes of the same caller are the same chart; one other byte is another', () => {
    const { keep, find } = memory();
    keep('{"patient":1}');
    expect(find('{"patient":1}')).toBe('{"patient":1}');
    expect(['{"patient":2}', '{"patient":1} ', '{"Patient":1}', ''].map((text) => find(text))).toEqual(
      Array(4).fill(undefined),
    );
  });

  test('[K24] nobody finds the chart of another caller: not of another clinic, issuer or tenant, whatever its name', () => {
    const { keep, find } = memory();
    keep('{}');
    for (const other of [{ clinicId: 'clinic-2' }, { id: 'https://ehr.example\nnorth' }, { id: '' }])
      expect(find('{}', { ...caller, ...other })).toBeUndefined();
    expect(find('{}', { ...caller, name: 'Renamed' })).toBe('{}');
  });

  test('only so many, only so many bytes, and those asked for last', () => {
    const { keep, find } = memory();
    for (const text of ['a', 'b', 'c']) keep(text);
    find('a');
    keep('d');
    expect(['a', 'b', 'c', 'd'].map((text) => find(text))).toEqual(['a', undefined, 'c', 'd']);
    const long = (letter: string) => letter.repeat(90);
    const wide = memory({ most: 100 });
    for (let letter = 0; letter < 20; letter++) wide.keep(long(String.fromCharCode(97 + letter)));
    expect(charts.size()).toBe(11);
    expect(wide.find(long('t'))).toBe(long('t'));
    expect(wide.find(long('a'))).toBeUndefined();
    // One that would push out all others is not worth it
    wide.keep('x'.repeat(101));
    expect(wide.find('x'.repeat(101))).toBeUndefined();
  });

  test('from when it was read it is kept for its time, however often it is asked for', () => {
    const { keep, find } = memory();
    now = 0;
    keep('a');
    now = 999;
    expect(find('a')).toBe('a');
    now = 1000;
    expect(find('a')).toBeUndefined();
    expect(charts.size()).toBe(0);
  });

  test('what nobody asks for again is forgotten as well', async () => {
    const { keep } = memory({ millis: 10 });
    now = 0;
    keep('a');
    now = 10;
    await expect.poll(() => charts.size()).toBe(0);
  });
});
