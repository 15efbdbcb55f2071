import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { diagnosisIndex } from './search-diagnoses.ts';

const index = diagnosisIndex(loadKnowledge('knowledge'));
const codes = (typed: string) => index.search(typed, 12).map(({ code }) => code);

describe('finding a diagnosis', () => {
  test.each([
    ['F33.1', 'F33.1'],
    ['f331', 'F33.1'],
    ['panic', 'F41.0'],
    ['ptsd', 'F43.12'],
    ['bipolar 2', 'F31.81'],
    ['generalised anxiety', 'F41.1'],
    ['schizofrenia', 'F20.9'],
    ['add', 'F90.0'],
    ['high blood pressure', 'I10'],
    ['suicidal thoughts', 'R45.851'],
  ])('%s', (typed, code) => {
    expect(codes(typed).slice(0, 3)).toContain(code);
  });
  test('the beginning of a code lists what begins so', () => {
    expect(codes('F31.7')).toEqual([
      'F31.70',
      'F31.71',
      'F31.72',
      'F31.73',
      'F31.74',
      'F31.75',
      'F31.76',
      'F31.77',
      'F31.78',
    ]);
  });
  test('nothing typed, nothing found', () => {
    expect([codes(''), codes('f'), codes('qqqqqq')]).toEqual([[], [], []]);
  });
});

test('what choosing a code costs is said with it', () => {
  const hit = (code: string) => index.search(code, 1)[0];
  expect(hit('F32.A')?.caution).toMatch(/measures do not count/);
  expect(hit('F32.9')).toMatchObject({ unspecified: true, caution: null });
  expect(hit('F33.1')).toMatchObject({ unspecified: false, caution: null });
});

test('a name is read as a code only where nothing else can be meant', () => {
  expect(index.exactly('Panic attacks')?.code).toBe('F41.0');
  expect(index.exactly('generalized anxiety disorder')?.code).toBe('F41.1');
  expect(index.exactly('depression')).toBeNull();
  expect(index.exactly('something else')).toBeNull();
});
