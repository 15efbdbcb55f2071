import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { treatmentResponse } from './treatment-response.ts';

const { instrumentById } = loadKnowledge('knowledge');
const held = (id: string, baseline: number, current: number) => {
  const found = instrumentById.get(id);
  if (!found) throw new Error(`no scale ${id}`);
  return treatmentResponse(found, baseline, current);
};

test.each([
  ['phq-9', 20, 10, 50, 'response', false],
  ['phq-9', 20, 11, 45, 'partial-response', false],
  ['phq-9', 20, 15, 25, 'partial-response', false],
  ['phq-9', 20, 16, 20, 'no-response', false],
  ['phq-9', 19, 10, 47, 'partial-response', false],
  ['phq-9', 18, 4, 78, 'response', true],
  ['phq-9', 18, 5, 72, 'response', false],
  ['phq-9', 10, 14, -40, 'no-response', false],
  ['phq-9', 0, 0, null, null, true],
  ['gad-7', 14, 7, 50, 'response', false],
  ['gad-7', 14, 4, 71, 'response', true],
  ['qids-sr16', 16, 5, 69, 'response', true],
  ['qids-sr16', 16, 6, 63, 'response', false],
  ['madrs', 30, 10, 67, 'response', true],
  ['madrs', 30, 11, 63, 'response', false],
  ['ham-d17', 22, 7, 68, 'response', true],
  ['ham-d17', 22, 8, 64, 'response', false],
  ['ymrs', 28, 14, 50, 'response', false],
  ['ymrs', 28, 12, 57, 'response', true],
  ['y-bocs', 20, 13, 35, 'response', false],
  ['y-bocs', 20, 14, 30, 'partial-response', false],
  ['y-bocs', 20, 15, 25, 'partial-response', false],
  ['y-bocs', 20, 16, 20, 'no-response', false],
  ['y-bocs', 20, 12, 40, 'response', true],
  ['pcl-5', 50, 25, 50, 'response', null],
])('%s from %i to %i: %s per cent, %s, remission %s', (id, from, to, percent, response, remission) => {
  expect(held(id, from, to)).toMatchObject({ percent, response, remission });
});

test('what a scale cannot fall below does not count: PANSS-6 begins at 6, BPRS-18 at 18', () => {
  expect(held('panss-6', 26, 16)).toMatchObject({ percent: 50, response: 'response' });
  expect(held('panss-6', 26, 17)).toMatchObject({ percent: 45, response: 'partial-response' });
  expect(held('bprs-18', 58, 38)).toMatchObject({ percent: 50, response: 'response' });
});

test('remission that single items decide is ruled out by the total, never shown by it', () => {
  expect(held('panss-6', 26, 15).remission).toBe(false);
  expect(held('panss-6', 26, 14).remission).toBeNull();
});

test('ISI responds by points, CGI-I by itself', () => {
  expect(held('isi', 20, 12)).toMatchObject({
    better: 8,
    percent: null,
    response: 'response',
    remission: false,
  });
  expect(held('isi', 20, 13)).toMatchObject({ response: 'no-response' });
  expect(held('isi', 20, 7)).toMatchObject({ remission: true });
  expect(held('cgi-i', 4, 2)).toMatchObject({ response: 'response' });
  expect(held('cgi-i', 4, 3)).toMatchObject({ response: 'no-response' });
});

test.each([
  ['phq-9', 15, 10, 'better'],
  ['phq-9', 15, 11, 'no'],
  ['phq-9', 10, 15, 'worse'],
  ['gad-7', 12, 8, 'better'],
  ['gad-7', 12, 9, 'no'],
  ['pcl-5', 45, 35, 'better'],
  ['pcl-5', 45, 36, 'no'],
  ['aims', 8, 10, 'worse'],
  ['who-5', 40, 52, 'better'],
  ['who-5', 40, 28, 'worse'],
  ['who-5', 40, 48, 'no'],
  ['asrm', 12, 2, null],
])('%s from %i to %i is noticeable: %s', (id, from, to, noticeable) => {
  expect(held(id, from, to).noticeable).toBe(noticeable);
});

test('a scale where higher is better has no fall in per cent', () => {
  expect(held('who-5', 20, 60)).toMatchObject({ better: 40, percent: null, response: null, remission: null });
});
