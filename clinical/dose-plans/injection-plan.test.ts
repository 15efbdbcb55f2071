import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { MonitoringClosure } from '#record/schema/check-in.ts';
import { injectionProtocol } from '../monitoring/ordered-injections.ts';
import { order, sig, today } from '../testing/chart.ts';
import { injectionPlans } from './injection-plan.ts';

const knowledge = loadKnowledge('knowledge');
const injected = (drug: string, product: string, dose: string, everyDays: number, start = today) => {
  const held = order(drug, sig(dose, { everyDays, route: 'intramuscular' }), { start });
  const medication = { ...held.content.medication, product };
  return { ...held, content: { ...held.content, medication } };
};
const givenOn = (drug: string, on: string) => ({
  id: on,
  content: {
    protocol: injectionProtocol,
    item: drug,
    dueOn: on,
    how: 'done-here',
    doneOn: on,
    where: null,
    result: null,
    because: null,
  } as unknown as MonitoringClosure,
});
const sustenna = (start = today) =>
  injected('paliperidone', 'paliperidone-156mg-long-acting-injection', '156 mg', 30, start);
const said = (...given: Parameters<typeof injectionPlans>) => injectionPlans(...given)[0];

test('a start is dated: the first one, the second after a week, the third five weeks on, then every month', () => {
  const plan = said([sustenna()], [], knowledge, today);
  expect(plan?.dates.map(({ on, state, loading, dose }) => [on, state, loading, dose])).toEqual([
    [today, 'due', false, null],
    [addDays(today, 7), 'planned', true, '156 mg'],
    [addDays(today, 35), 'planned', true, null],
    [addDays(today, 65), 'planned', false, null],
  ]);
  expect(plan?.dates[1]?.window).toEqual({ from: addDays(today, 3), to: addDays(today, 11) });
  expect(plan?.oral).toMatchObject({ from: today, to: null });
});

test('what was given is told apart from what comes, and a late one says what its label asks for by now', () => {
  const start = addDays(today, -50);
  const plan = said([sustenna(start)], [givenOn('paliperidone', start)], knowledge, today);
  expect(plan?.dates[0]).toMatchObject({ on: start, state: 'given' });
  expect(plan?.dates[1]).toMatchObject({ on: addDays(start, 7), state: 'due', loading: true });
  expect(plan?.late.filter(({ now }) => now)).toHaveLength(1);
});

test('tablets beside the first injection have their days', () => {
  const plan = said(
    [injected('aripiprazole', 'aripiprazole-400mg-long-acting-injection', '400 mg', 30)],
    [],
    knowledge,
    today,
  );
  expect(plan?.oral).toMatchObject({ from: today, to: addDays(today, 13) });
});

test('no rule on file is said, and tablets are no injection', () => {
  const haloperidol = injected('haloperidol', '', '100 mg', 28);
  const product = knowledge.drugById
    .get('haloperidol')
    ?.products.find(({ form }) => form === 'long-acting-injection');
  const medication = { ...haloperidol.content.medication, product: product?.id ?? null };
  const plan = said(
    [{ ...haloperidol, content: { ...haloperidol.content, medication } }],
    [],
    knowledge,
    today,
  );
  expect(plan).toMatchObject({
    cited: null,
    notKnown: [expect.stringContaining('nothing but its interval')],
  });
  expect(injectionPlans([order('sertraline', '50 mg')], [], knowledge, today)).toEqual([]);
  expect(injectionPlans(null, [], knowledge, today)).toEqual([]);
});
