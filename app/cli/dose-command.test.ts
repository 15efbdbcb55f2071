import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'titrate-dose-'));
const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};
const titrate = (...args: string[]) => {
  const ran = spawnSync(process.execPath, ['app/cli/main.ts', ...args], { encoding: 'utf8' });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
};
const products = file('products.json', {
  products: [
    { id: 'a', strength: '7.5 mg', form: 'tablet', halves: false },
    { id: 'b', strength: '10 mg', form: 'tablet' },
  ],
});

describe('titrate dose and titrate taper', () => {
  it('answers with pieces, or with the nearest doses and what would help', () => {
    expect(JSON.parse(titrate('dose', products, '15 mg', '--json').out)).toEqual({
      reachable: true,
      dose: '15 mg',
      pieces: [{ product: 'a', count: '2' }],
    });
    expect(JSON.parse(titrate('dose', products, '12 mg', '--json').out)).toMatchObject({
      reachable: false,
      nearestBelow: '10 mg',
      nearestAbove: '15 mg',
    });
  });

  it('refuses a dose without a unit, and halves of what must not be cut', () => {
    expect(titrate('dose', products, '15').code).toBe(2);
    const cut = file('cut.json', {
      products: [{ id: 'x', strength: '30 mg', form: 'extended-release-tablet', halves: true }],
    });
    const refused = titrate('dose', cut, '15 mg');
    expect(refused.code).toBe(3);
    expect(refused.err).toContain('must not be cut');
  });

  it('plans a taper to the end, with what to supply', () => {
    const plan = file('plan.json', {
      medication: 'x',
      products: [{ id: 't', strength: '5 mg', form: 'tablet', halves: true }],
      from: '10 mg',
      to: '0 mg',
      start: '2026-12-01',
      method: 'linear',
      steps: 2,
      everyDays: 7,
    });
    expect(JSON.parse(titrate('taper', plan, '--json').out)).toEqual({
      steps: [
        { start: '2026-12-01', end: '2026-12-07', dose: '5 mg', pieces: [{ product: 't', count: '1' }] },
        { start: '2026-12-08', end: null, dose: '0 mg', pieces: [] },
      ],
      quantities: [{ product: 't', count: '7' }],
      warnings: [],
    });
  });

  it('takes the dose that occupies half of the receptors from the plan, else from the formulary, and says which', () => {
    const hyperbolic = {
      products: [{ id: 't', strength: '5 mg', form: 'tablet', halves: true }],
      from: '20 mg',
      to: '0 mg',
      start: '2026-12-01',
      method: 'hyperbolic',
      stepPercent: 10,
      everyDays: 14,
    };
    const known = file('known.json', { ...hyperbolic, medication: 'Celexa' });
    const { halfOccupancy, steps } = JSON.parse(titrate('taper', known, '--json').out);
    expect(halfOccupancy).toMatchObject({ from: 'formulary', drug: 'citalopram' });
    const same = file('same.json', { ...hyperbolic, halfOccupancy: halfOccupancy.dose });
    expect(JSON.parse(titrate('taper', same, '--json').out)).toMatchObject({
      steps,
      halfOccupancy: { dose: halfOccupancy.dose, from: 'file' },
    });
  });
});
