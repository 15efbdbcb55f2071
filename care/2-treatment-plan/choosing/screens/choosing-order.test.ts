import { expect, test } from 'vitest';
import type { Option } from '#clinical/choosing/option-shape.ts';
import { arrangeOptions, type Wanted } from './choosing-order.ts';

const option = (name: string, over: Partial<Option> = {}): Option => ({
  drug: name.toLowerCase(),
  name,
  brands: [],
  className: 'SSRI',
  schedule: null,
  orderable: true,
  uses: [{ id: 'depression', name: 'Depression', remark: null, label: 'on', icd10: 'F32', fit: 'same' }],
  start: { kind: 'start', dose: '5 mg', timesPerDay: 1, everyDays: 1, usual: null },
  standing: 'nothing-found',
  taken: null,
  trials: [],
  effects: {
    weight: { state: 'not-listed' },
    metabolic: { state: 'not-listed' },
    sedation: { state: 'not-listed' },
    sexual: 'not-listed',
    others: [],
  },
  pregnancy: { state: 'does-not-arise' },
  genes: [],
  reasons: [],
  ...over,
});
const weight = (name: string, level: number | null): Option => {
  const { effects } = option(name);
  return option(name, {
    effects: { ...effects, weight: level === null ? { state: 'not-known' } : { state: 'listed', level } },
  });
};
const wanted = (over: Partial<Wanted> = {}): Wanted => ({
  by: 'name',
  use: null,
  className: null,
  onLabelOnly: false,
  ...over,
});
const read = (options: readonly Option[], over: Partial<Wanted> = {}) =>
  arrangeOptions(options, wanted(over)).map(
    ({ standing, options: group }) => `${standing}: ${group.map(({ name }) => name).join(' ')}`,
  );

test('groups first, by name within; what is not to be given comes last however it is ordered', () => {
  const options = [
    option('Zed', { standing: 'not-to-be-given' }),
    option('beta'),
    option('ALPha'),
    option('Mid', { standing: 'to-weigh' }),
  ];
  for (const by of ['name', 'weight', 'to-weigh'] as const)
    expect(read(options, { by })).toEqual([
      'nothing-found: ALPha beta',
      'to-weigh: Mid',
      'not-to-be-given: Zed',
    ]);
});

test('least weight gain first, and not known is never the least', () => {
  const options = [weight('Unknown', null), weight('Heavy', 3), weight('Light', 1), option('None')];
  expect(read(options, { by: 'weight' })).toEqual(['nothing-found: None Light Heavy Unknown']);
});

test('a filter by use and label looks at the same use', () => {
  const off = option('Off', { uses: [{ ...(option('x').uses[0] as Option['uses'][number]), label: 'off' }] });
  expect(read([option('On'), off], { use: 'depression', onLabelOnly: true })).toEqual(['nothing-found: On']);
  expect(read([option('On')], { use: 'mania' })).toEqual([]);
});
