import { expect, test } from 'vitest';
import type { ToldOfOrder } from '#record/schema/order-step.ts';
import type { Step } from './decide-sending.ts';
import { stillToTell, tellAgain } from './what-to-tell.ts';

const by = { person: '01900000-0000-7000-8000-000000000001', name: 'Some nurse' };
let minute = 10;
const base = () => ({ order: by.person, at: `2026-11-23T10:${minute++}:00.000Z`, by });
const going = (id: string, tells?: ToldOfOrder): Step => ({
  id,
  content: { step: 'going-out', ...base(), to: 'Test hub', ...(tells !== undefined && { tells }) },
});
const sent = (sending: string): Step => ({
  id: `${sending} sent`,
  content: { step: 'sent', ...base(), sending, receipt: 'yes' },
});
const notSent = (sending: string): Step => ({
  id: `${sending} not sent`,
  content: { step: 'not-sent', ...base(), sending, why: 'no' },
});
type Kept = Parameters<typeof stillToTell>[0];
const order = (status: 'active' | 'on-hold' | 'stopped', stop = false): Kept => ({
  state: 'current',
  content: { status, stop: stop ? { reason: 'other' as const, text: null } : null },
});
const prescription = () => [going('a'), sent('a')];

test.each<[string, Kept, readonly Step[], ToldOfOrder | null]>([
  ['in force as it was sent', order('active'), prescription(), null],
  ['stopped, and it was sent', order('stopped', true), prescription(), 'stops'],
  ['a last day to come', order('active', true), prescription(), 'stops'],
  ['stopped, and still on its way: it may be there', order('stopped', true), [going('a')], 'stops'],
  ['stopped, and never sent', order('stopped', true), [], null],
  ['stopped, and the sending had failed', order('stopped', true), [going('a'), notSent('a')], null],
  ['told already', order('stopped', true), [...prescription(), going('b', 'stops'), sent('b')], null],
  [
    'told in vain: that is a task',
    order('stopped', true),
    [...prescription(), going('b', 'stops'), notSent('b')],
    null,
  ],
  ['held', order('on-hold'), prescription(), 'holds'],
  ['taken up again', order('active'), [...prescription(), going('b', 'holds')], 'resumes'],
  ['held again', order('on-hold'), [...prescription(), going('b', 'holds'), going('c', 'resumes')], 'holds'],
  ['stopped while it was held', order('stopped', true), [...prescription(), going('b', 'holds')], 'stops'],
  ['a mistake', { ...order('active'), state: 'entered-in-error' as const }, prescription(), 'in-error'],
])('what the receiver has still to be told: %s', (_, kept, steps, expected) => {
  expect(stillToTell(kept, steps)).toBe(expected);
});

test('what was told in vain can be told again, once it came to its end', () => {
  const inVain = [...prescription(), going('b', 'stops'), notSent('b')];
  expect(tellAgain(order('stopped', true), inVain)).toEqual({ ok: true, value: 'stops' });
  expect(tellAgain(order('stopped', true), [...prescription(), going('b', 'stops')]).ok).toBe(false);
  expect(tellAgain(order('active'), prescription()).ok).toBe(false);
});
