import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import { chart, order, start, stopped, today } from '../testing/chart.ts';
import { screen } from './screen.ts';

/**
 * The table of switches, from both directions and on both sides of each boundary. The days are those of the labels and
 * of the switching tables the rules cite, written down here by hand.
 */
const knowledge = loadKnowledge('knowledge');

/** What is said of starting `to` when the last dose of `from` was so many days ago. */
const said = (from: string, to: string, days: number) =>
  screen(chart({ orders: [stopped(from, addDays(today, -days))] }), [start(order(to))], knowledge, {
    asOf: today,
  }).findings;

const washouts = (from: string, to: string, days: number) =>
  said(from, to, days).filter(({ kind }) => kind === 'washout');

const irreversible = ['phenelzine', 'tranylcypromine', 'isocarboxazid', 'selegiline'];

/** Beside each: days after it before an MAO inhibitor. The other way round it is 14 for all of them. */
const withMaoi = {
  sertraline: 14,
  citalopram: 14,
  escitalopram: 14,
  paroxetine: 14,
  fluvoxamine: 14,
  fluoxetine: 35,
  vilazodone: 14,
  vortioxetine: 21,
  venlafaxine: 7,
  desvenlafaxine: 7,
  levomilnacipran: 7,
  duloxetine: 5,
  amitriptyline: 14,
  clomipramine: 14,
  mirtazapine: 14,
  bupropion: 14,
  buspirone: 14,
  atomoxetine: 14,
  viloxazine: 14,
  methylphenidate: 14,
  amphetamine: 14,
  lisdexamfetamine: 14,
  'dextromethorphan-bupropion': 14,
};

describe.each(irreversible)('%s', (maoi) => {
  test.each(Object.entries(withMaoi))('and %s: 14 days after the one, %i after the other', (other, days) => {
    expect(washouts(maoi, other, 13).map(({ severity }) => severity)).toContain('contraindicated');
    expect(washouts(maoi, other, 14)).toEqual([]);
    expect(washouts(other, maoi, days - 1).map(({ severity }) => severity)).toContain('contraindicated');
    expect(washouts(other, maoi, days)).toEqual([]);
  });

  test.each(irreversible.filter((other) => other !== maoi))('to %s: 14 days', (other) => {
    expect(washouts(maoi, other, 13)).not.toEqual([]);
    expect(washouts(maoi, other, 14)).toEqual([]);
  });
});

describe('what must have left the body', () => {
  test.each([
    ['fluoxetine', 'thioridazine', 35],
    ['oxycodone', 'naltrexone', 7],
    ['methadone', 'naltrexone', 14],
    ['buprenorphine', 'naltrexone', 14],
  ])('%s before %s: %i days', (from, to, days) => {
    expect(washouts(from, to, days - 1)).not.toEqual([]);
    expect(washouts(from, to, days)).toEqual([]);
  });

  test.each([
    ['sertraline', 'citalopram'],
    ['citalopram', 'sertraline'],
    ['olanzapine', 'aripiprazole'],
    ['aripiprazole', 'olanzapine'],
    ['thioridazine', 'sertraline'],
  ])('%s to %s needs no days without either', (from, to) => {
    expect(washouts(from, to, 0)).toEqual([]);
  });
});

describe('what a stopped medication still does to enzymes', () => {
  const rules = (from: string, to: string, days: number) =>
    said(from, to, days)
      .filter(({ kind }) => kind === 'interaction')
      .map(({ severity, rule }) => `${severity} ${rule.id}`);

  test.each([
    ['fluoxetine', 'amitriptyline', 35, 'major cyp2d6-tca'],
    ['fluoxetine', 'nortriptyline', 35, 'major cyp2d6-tca'],
    ['carbamazepine', 'quetiapine', 21, 'major inducer-antipsychotic'],
  ])('%s before %s: for %i days', (from, to, days, expected) => {
    expect(rules(from, to, days - 1)).toContain(expected);
    expect(rules(from, to, days)).toEqual([]);
  });

  test.each([
    ['amitriptyline', 'fluoxetine'],
    ['quetiapine', 'carbamazepine'],
    ['paroxetine', 'amitriptyline'],
    ['fluoxetine', 'sertraline'],
  ])('not %s before %s', (from, to) => {
    expect(rules(from, to, 1)).toEqual([]);
  });

  test('says since when, until when, and offers the day', () => {
    const [finding] = said('fluoxetine', 'amitriptyline', 5);
    expect(finding?.because[0]).toContain('stopped 5 days before');
    expect(finding?.suggestions[0]).toMatchObject({ type: 'wait-until', date: addDays(today, 30) });
    expect(finding?.suggestions.filter(({ type }) => type === 'use-instead')).toEqual([
      expect.objectContaining({ drug: 'mirtazapine' }),
    ]);
  });

  test('what is forbidden together is major afterwards, never forbidden', () => {
    for (const finding of said('carbamazepine', 'lurasidone', 5))
      expect(finding.severity).not.toBe('contraindicated');
    expect(said('carbamazepine', 'lurasidone', 5).map(({ severity }) => severity)).toContain('major');
  });

  test('a stop nobody dated is not checked, and says so', () => {
    const undated = order('fluoxetine', null, { status: 'stopped', start: null });
    const { findings, notChecked } = screen(
      chart({ orders: [undated] }),
      [start(order('amitriptyline'))],
      knowledge,
      { asOf: today },
    );
    expect(findings.filter(({ kind }) => kind === 'interaction')).toEqual([]);
    expect(notChecked.map(({ text }) => text)).toContainEqual(
      expect.stringContaining('Last day of Fluoxetine: not recorded'),
    );
  });
});
