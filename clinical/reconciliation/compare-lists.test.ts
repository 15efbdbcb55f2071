import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drugForTest, knowledgeForTest } from '#knowledge/testing/knowledge-for-test.ts';
import type { MedicationChoice } from '#record/schema/medication-use.ts';
import type { ListedItem, ListSource, Reconciliation } from '#record/schema/reconciliation.ts';
import { didRounds, roundsOf } from '#test/promises/rounds.ts';
import { chart, order, sig, statement, stopped, today } from '../testing/chart.ts';
import { checkDecisions, type LineDecision } from './check-decisions.ts';
import { compareLists } from './compare-lists.ts';
import type { ComparedLine } from './compared-line.ts';
import {
  listedItems,
  type RecordedLists,
  type SourcedItem,
  typedItem,
  type Written,
} from './listed-items.ts';

const knowledge = knowledgeForTest([
  drugForTest('sertraline'),
  drugForTest('citalopram', { moieties: ['citalopram'] }),
  drugForTest('escitalopram', { moieties: ['citalopram'] }),
  drugForTest('lithium'),
]);
const names = ['sertraline', 'citalopram', 'escitalopram', 'lithium'];

/** As the formulary reads names: a whole name, or nothing. */
function identify(words: string): MedicationChoice {
  const first = words.toLowerCase().split(' ')[0] ?? '';
  const drugs = names.includes(first) ? [first] : first === 'zoloft' ? ['sertraline'] : null;
  return { concept: { codings: [], text: words }, drugs, product: null };
}

const written = <T>(held: { id: string; content: T }, over: Partial<Written<T>> = {}): Written<T> => ({
  ...held,
  version: 1,
  changedOn: '2026-11-01',
  recordedAt: '2026-11-01T10:00:00.000Z',
  recordedBy: 'Ada Marsh',
  ...over,
});

const none: RecordedLists = {
  orders: [],
  statements: [],
  intakes: [],
  checkIns: [],
  reconciliations: [],
  dosePlans: [],
};
const items = (over: Partial<RecordedLists> = {}) => listedItems({ ...none, ...over }, identify, today);
const typed = (line: string, source: ListSource = 'pharmacy'): SourcedItem =>
  typedItem(line, { source, by: 'Corner Pharmacy', on: today }, identify);
const compare = (all: readonly SourcedItem[], orders = chart().orders ?? []) =>
  compareLists(all, { orders, knowledge, asOf: today });
const kinds = (line: ComparedLine | undefined) => line?.differences.map(({ kind }) => kind);
const at = (lines: readonly ComparedLine[], key: string) => lines.find((line) => line.key === key);

describe('comparing lists of medications', () => {
  test('a brand and its generic are one line, and the other name is said', () => {
    const own = order('sertraline', '50 mg');
    const lines = compare([...items({ orders: [written(own)] }), typed('Zoloft 50 mg')], [own]);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.items.map(({ source }) => source)).toEqual(['ordered', 'pharmacy']);
    expect(kinds(lines[0])).toEqual(['cannot-compare', 'other-name']);
  });

  test('a name that only contains another is another medication; the same substance is said, nothing is joined', () => {
    const lines = compare([typed('escitalopram 10 mg'), typed('citalopram 20 mg', 'taken')]);
    expect(lines.map(({ key }) => key)).toEqual(['citalopram', 'escitalopram']);
    expect(lines.map(({ perhapsSame }) => perhapsSame)).toEqual([['escitalopram'], ['citalopram']]);
    expect(kinds(lines[0])).toContain('same-substance');
  });

  test('what is not recognised is paired with nothing but the very same words', () => {
    const lines = compare([typed('Zorbinex'), typed('zorbinex', 'taken'), typed('Zorbinex forte', 'taken')]);
    expect(lines.map(({ items: own }) => own.length).toSorted()).toEqual([1, 2]);
    expect(lines.every((line) => line.items.every(({ recognised }) => recognised === 'not'))).toBe(true);
    expect(kinds(lines[0])).toContain('not-recognised');
  });

  test('doses and times are compared where both can be read, and said not to be where one cannot', () => {
    const own = order('sertraline', '50 mg');
    const says = (how: Parameters<typeof statement>[1]) =>
      kinds(
        compare(items({ orders: [written(own)], statements: [written(statement('sertraline', how))] }), [
          own,
        ])[0],
      );
    expect(says({ sig: sig('50 mg') })).toEqual([]);
    expect(says({ sig: sig('100 mg') })).toEqual(['dose']);
    expect(says({ sig: sig('25 mg', { timesPerDay: 2 }) })).toEqual(['times']);
    expect(says({ sigText: 'one in the morning' })).toEqual(['cannot-compare']);
  });

  test('stopped here and still taken; only here; only there; twice on one list', () => {
    const ended = stopped('lithium', '2026-10-01', {
      stop: { reason: 'side-effect', text: 'tremor' },
    });
    const own = [order('sertraline', '50 mg'), order('sertraline', '25 mg')];
    const lines = compare(
      [...items({ orders: own.map((one) => written(one)) }), typed('lithium 300 mg', 'taken')],
      [...own, ended],
    );
    expect(at(lines, 'lithium')?.differences.map(({ text }) => text)).toEqual([
      'Only on what the patient says; not ordered here.',
      'Our order ended on 1 Oct 2026 (tremor), and it is still listed as taken.',
    ]);
    expect(kinds(at(lines, 'sertraline'))).toEqual(['only-here', 'twice']);
  });

  test('an order that nobody compared it with is not said to be missing anywhere', () => {
    const own = order('sertraline', '50 mg');
    expect(kinds(compare(items({ orders: [written(own)] }), [own])[0])).toEqual([]);
  });

  test('imported entries are from elsewhere; what has ended is on no list', () => {
    const source = {
      batch: statement('x').id,
      resourceType: 'MedicationRequest',
      resourceId: '1',
      hash: 'h',
    };
    const all = items({
      orders: [written(order('lithium', '300 mg', { source })), written(stopped('citalopram', '2026-01-01'))],
      statements: [written(statement('sertraline', { status: 'stopped', end: '2026-02-01' }))],
    });
    expect(all.map(({ source: from, words }) => [from, words])).toEqual([['elsewhere', 'lithium']]);
  });

  test('words a person sent since the lists were gone through stand first; older ones have been heard', () => {
    const told = (recordedAt: string, content: Reconciliation) =>
      written<Reconciliation>({ id: statement('x').id, content }, { recordedAt });
    const different = (recordedAt: string) =>
      told(recordedAt, { by: 'patient', on: today, answer: 'different', words: 'I take a herb', shown: [] });
    const reconciliations = [
      different('2026-11-01T10:00:00.000Z'),
      told('2026-11-10T10:00:00.000Z', {
        by: 'clinic',
        on: '2026-11-10',
        with: 'patient',
        person: statement('x').id,
        personName: 'Ada Marsh',
        lines: [],
        note: null,
      }),
      different('2026-11-20T10:00:00.000Z'),
    ];
    const lines = compare([...items({ reconciliations }), typed('lithium')]);
    expect(lines.map(({ name }) => name)).toEqual(['I take a herb', 'lithium']);
    expect(lines[0]?.verdicts).toEqual(['keep', 'same-as', 'unclear']);
  });
});

describe('deciding about every line', () => {
  const own = order('sertraline', '50 mg');
  const lines = compare(
    [
      ...items({ orders: [written(own)], statements: [written(statement('lithium'))] }),
      typed('Zoloft'),
      typed('citalopram'),
    ],
    [own],
  );
  const decide = (line: string, over: Partial<LineDecision> = {}): LineDecision => ({
    line,
    verdict: 'keep',
    because: null,
    sameAs: null,
    ...over,
  });
  const all = (over: Partial<LineDecision> = {}) => [
    decide('sertraline'),
    decide('lithium'),
    decide('citalopram', { verdict: 'add-taken', ...over }),
  ];
  const faults = (decisions: readonly LineDecision[]) =>
    checkDecisions(lines, decisions).map(({ index, field }) => `${index} ${field}`);

  test('one decision a line is enough; one too few, one too many or one about nothing is refused', () => {
    expect(faults(all())).toEqual([]);
    expect(faults(all().slice(1))).toEqual(['null line']);
    expect(faults([...all(), decide('lithium')])).toEqual(['3 line']);
    expect(faults([...all(), decide('aspirin')])).toEqual(['3 line']);
  });

  test('what ends, changes or stays open says why', () => {
    expect(faults(all({ verdict: 'end' }))).toEqual(['2 because']);
    expect(faults(all({ verdict: 'end', because: ' ' }))).toEqual(['2 because']);
    expect(faults(all({ verdict: 'unclear', because: 'ask the pharmacy' }))).toEqual([]);
    expect(faults([decide('sertraline', { verdict: 'change-order' }), ...all().slice(1)])).toEqual([
      '0 because',
    ]);
  });

  test('our order is not ended from a list, and what the chart holds is not added again', () => {
    expect(faults([decide('sertraline', { verdict: 'end', because: 'x' }), ...all().slice(1)])).toEqual([
      '0 verdict',
    ]);
    expect(faults([decide('lithium', { verdict: 'add-taken' }), ...all().toSpliced(1, 1)])).toEqual([
      '0 verdict',
    ]);
    expect(faults(all({ verdict: 'keep' }))).toEqual(['2 verdict']);
  });

  test('a line goes with another one that is decided by itself', () => {
    expect(faults(all({ verdict: 'same-as', sameAs: 'sertraline' }))).toEqual([]);
    expect(faults(all({ verdict: 'same-as' }))).toEqual(['2 sameAs']);
    expect(faults(all({ verdict: 'same-as', sameAs: 'citalopram' }))).toEqual(['2 sameAs']);
    expect(
      faults([
        decide('sertraline'),
        decide('lithium', { verdict: 'same-as', sameAs: 'citalopram' }),
        all({ verdict: 'same-as', sameAs: 'lithium' })[2] as LineDecision,
      ]),
    ).toEqual(['1 sameAs', '2 sameAs']);
  });
});

test('[K17] every item of every list is in exactly one line, and every line ends kept, changed, or stopped with a reason', (context) => {
  const rounds = roundsOf(1000, 5000);
  const word = fc.constantFrom(
    ...names,
    'zoloft',
    'Zorbinex',
    'zorbinex',
    'lithium carbonate',
    'Ибупрофен',
    '',
  );
  const line = fc
    .tuple(word, fc.constantFrom('', ' 50 mg', ' once a day'))
    .map((parts) => parts.join('') || '?');
  const paper = fc.array(fc.tuple(line, fc.constantFrom<ListSource>('pharmacy', 'taken')), { maxLength: 8 });
  const drug = fc.constantFrom(...names);
  const entries = fc.array(fc.tuple(drug, fc.constantFrom('50 mg', '100 mg', null), fc.boolean()), {
    maxLength: 8,
  });
  const picks = fc.array(fc.nat(20), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(paper, entries, entries, picks, (typedLines, ordered, said, choices) => {
      const orders = ordered.map(([name, dose, ended]) =>
        ended ? stopped(name, '2026-10-01') : order(name, dose),
      );
      const all = [
        ...items({
          orders: orders.map((one) => written(one)),
          statements: said.map(([name, dose, ended]) =>
            written(
              statement(name, {
                sig: dose === null ? null : sig(dose),
                ...(ended && { status: 'stopped' }),
              }),
            ),
          ),
        }),
        ...typedLines.map(([words, source]) => typed(words, source)),
      ];
      const lines = compare(all, orders);
      const told = ({ source, entry, words, how, by, changedOn }: ListedItem): string =>
        JSON.stringify([source, entry, words, how, by, changedOn]);
      expect(lines.flatMap((each) => each.items.map(told)).toSorted()).toEqual(all.map(told).toSorted());
      expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
      // Both sides say whose list it is and when it was last changed
      expect(all.every(({ by, changedOn }) => by !== '' && changedOn !== null)).toBe(true);

      // Any decision a line offers is taken, as long as every line has one and gives its reason
      const decided = lines.map((one, index): LineDecision => {
        const offered = one.verdicts.filter((each) => each !== 'same-as' || index > 0);
        const verdict = offered[(choices[index % 12] ?? 0) % offered.length] ?? 'unclear';
        const sameAs = verdict === 'same-as' ? (lines[0]?.key ?? null) : null;
        return { line: one.key, verdict, because: 'as they told us', sameAs };
      });
      expect(checkDecisions(lines, decided)).toEqual([]);
      decided.forEach((one, index) => {
        expect(checkDecisions(lines, decided.toSpliced(index, 1))).not.toEqual([]);
        expect(checkDecisions(lines, [...decided, one])).not.toEqual([]);
        const wordless = decided.toSpliced(index, 1, { ...one, because: null });
        const needsWords = ['end', 'change-order', 'unclear'].includes(one.verdict);
        expect(checkDecisions(lines, wordless).length > 0).toBe(needsWords);
      });
    }),
    { numRuns: rounds },
  );
  didRounds(context, rounds);
});
