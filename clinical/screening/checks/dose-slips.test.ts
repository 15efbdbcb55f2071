import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { compareDose, dose, doseInMg, type Micrograms } from '#kernel/dose.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import { Sig } from '#record/schema/medication-use.ts';
import { didRounds } from '#test/promises/rounds.ts';
import { chart, order, sig, start, today } from '../../testing/chart.ts';
import { screen } from '../screen.ts';

/**
 * Promise K4: ten-fold, thousand-fold and interval slips of every dose row in the formulary are noticed, and
 * usual doses are not remarked on.
 */
const knowledge = loadKnowledge('knowledge');
type Row = Drug['dosing'][number] & { readonly usual: { readonly low: string; readonly high: string } };

const rows = knowledge.drugs.flatMap((drug) =>
  drug.dosing.flatMap((row) => (row.usual === undefined ? [] : [{ drug, row: row as Row }])),
);

const mg = (amount: Micrograms): string => `${doseInMg(amount)} mg`;

/** An order as the row means it: its route, product, indication and interval, divided where one dose would be too much. */
function orderOf(drug: Drug, row: Row, perDay: Micrograms, everyDays = row.everyDays ?? 1) {
  const product = drug.products.find(
    ({ id, form, route }) =>
      route === row.route && (row.forms?.includes(form) ?? true) && (row.products?.includes(id) ?? true),
  );
  const most = row.maxPerDose === undefined ? perDay : dose(row.maxPerDose);
  const atMost = Math.min(12, Math.ceil(Number(perDay) / Number(most)));
  const timesPerDay =
    [...Array(12).keys()].map((n) => n + 1).find((n) => n >= atMost && perDay % BigInt(n) === 0n) ?? 1;
  const written = sig(mg(perDay / BigInt(timesPerDay)), { timesPerDay, everyDays, route: row.route });
  const held = order(drug.id, written, {
    indication: row.indication === undefined ? null : { id: row.indication, text: row.indication },
  });
  const medication = { ...held.content.medication, product: product?.id ?? null };
  return { ...held, content: { ...held.content, medication } };
}

/** An age the row is for. */
function ageFor({ age }: Row): number {
  const middle = age.from >= 65 ? age.from + 5 : Math.max(age.from, 40);
  return age.below !== undefined && middle >= age.below ? age.from : middle;
}

/** What is said about the dose itself: findings of the dose check, or that the dose makes no sense. */
function said(drug: Drug, row: Row, perDay: Micrograms, everyDays?: number): readonly string[] {
  const { patient } = chart();
  const facts = chart({ patient: patient && { ...patient, birthDate: `${2026 - ageFor(row)}-01-01` } });
  const { findings, notChecked } = screen(facts, [start(orderOf(drug, row, perDay, everyDays))], knowledge, {
    asOf: today,
  });
  return [
    ...findings
      .filter(({ rule }) => rule.id.startsWith('dose.'))
      .map(({ rule, severity }) => `${severity} ${rule.id}`),
    ...notChecked
      .filter(({ reason, blocking }) => reason === 'unreadable-dose' && blocking)
      .map(({ key }) => key),
  ];
}

const name = (drug: Drug, row: Row): string => `${drug.id} ${row.id}`;

test('[K4] usual doses are not remarked on', (context) => {
  didRounds(context, rows.length);
  const noisy = rows.flatMap(({ drug, row }) =>
    [row.usual.low, row.usual.high].flatMap((usual) => {
      const remarks = said(drug, row, dose(usual));
      return remarks.length === 0 ? [] : [`${name(drug, row)} ${usual}: ${remarks.join(', ')}`];
    }),
  );
  expect(rows.length).toBeGreaterThan(300);
  expect(noisy).toEqual([]);
});

test('[K4] ten times the highest usual dose interrupts', (context) => {
  didRounds(context, rows.length);
  const quiet = rows.filter(
    ({ drug, row }) =>
      !said(drug, row, dose(row.usual.high) * 10n).some((remark) =>
        /contraindicated|major|unreadable/.test(remark),
      ),
  );
  expect(quiet.map(({ drug, row }) => name(drug, row))).toEqual([]);
});

test('[K4] a thousand times the lowest usual dose (mcg for mg) is stopped', (context) => {
  didRounds(context, rows.length);
  const silent = rows.filter(
    ({ drug, row }) =>
      !said(drug, row, dose(row.usual.low) * 1000n).some((remark) =>
        /contraindicated|unreadable/.test(remark),
      ),
  );
  expect(silent.map(({ drug, row }) => name(drug, row))).toEqual([]);
});

test('[K4] ten times the lowest usual dose is noticed, unless it is a usual dose itself', (context) => {
  didRounds(context, rows.length);
  const silent = rows.filter(({ drug, row }) => {
    const slip = dose(row.usual.low) * 10n;
    return slip > dose(row.usual.high) && said(drug, row, slip).length === 0;
  });
  expect(silent.map(({ drug, row }) => name(drug, row))).toEqual([]);
});

/** Half of where the label starts is still a careful start, not a slip. */
const carefulStart = (row: Row): Micrograms => {
  const low = dose(row.usual.low);
  const start = row.start === undefined ? low : dose(row.start);
  return (compareDose(start, low) < 0 ? start : low) / 2n;
};

test('[K4] a tenth and a thousandth of the lowest usual dose are noticed, unless the label starts there', (context) => {
  didRounds(context, rows.length);
  const silent = rows.flatMap(({ drug, row }) =>
    [10n, 1000n].flatMap((factor) => {
      const slip = dose(row.usual.low) / factor;
      if (slip === 0n || slip >= carefulStart(row)) return [];
      return said(drug, row, slip).length === 0 ? [`${name(drug, row)} / ${factor}`] : [];
    }),
  );
  expect(silent).toEqual([]);
});

test('[K4] a daily medication once a week, and an injection for weeks once a day, are noticed', (context) => {
  didRounds(context, rows.length);
  const silent = rows.filter(({ drug, row }) => {
    if (row.everyDays === undefined) return said(drug, row, dose(row.usual.low), 7).length === 0;
    return row.everyDays > 1 && said(drug, row, dose(row.usual.low), 1).length === 0;
  });
  expect(silent.map(({ drug, row }) => name(drug, row))).toEqual([]);
});

test.each(['0,5 mg', '.5 mg', '5mg', '5 ml', '5 mg/kg', '-5 mg', '1e3 mg', 'five mg'])(
  '[K4] a dose written %j is not an order',
  (text) => {
    expect(Sig.safeParse(sig(text)).success).toBe(false);
  },
);
