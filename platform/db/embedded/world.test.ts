import { expect, test } from 'vitest';
import { relate, thisWorld, type World } from './world.ts';

const host: World = { machine: 'clinic 1234', boot: 'monday', container: 'pid:[4026531836]' };
const container: World = { machine: 'titrate 0000', boot: 'monday', container: 'pid:[4026532001]' };

test.each<[what: string, seen: World, here: World, relation: ReturnType<typeof relate>]>([
  ['the same', host, host, 'here'],
  ['the same container', container, container, 'here'],
  ['this machine before it was started again', host, { ...host, boot: 'tuesday' }, 'ended'],
  ['another machine', host, { ...host, machine: 'other 5678' }, 'elsewhere'],
  [
    'another container of this machine',
    container,
    { ...container, container: 'pid:[4026532002]' },
    'elsewhere',
  ],
  ['the machine, seen from a container', host, { ...host, container: 'pid:[4026532001]' }, 'elsewhere'],
  [
    'a container of the same name, moved to another machine',
    container,
    { ...container, boot: 'tuesday' },
    'elsewhere',
  ],
])('%s', (_what, seen, here, relation) => {
  expect(relate(seen, here)).toBe(relation);
});

test('this world is this world', async () => {
  expect(relate(await thisWorld(), await thisWorld())).toBe('here');
});
