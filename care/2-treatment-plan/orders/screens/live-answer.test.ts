import { expect, test } from 'vitest';
import type { ScreenResult } from '#clinical/screening/finding.ts';
import { liveAnswer } from './live-answer.ts';

const screen: ScreenResult = {
  asOf: '2026-11-22',
  knowledge: 'release',
  engine: 'engine',
  findings: [],
  notChecked: [],
  checked: [],
};
const asked = (about: string, dose: string) => ({ about, question: `${about} ${dose}` });
const answered = { to: asked('citalopram', '20 mg'), screen };

test('nothing is screened before there is something to screen', () => {
  expect(liveAnswer(null, answered)).toEqual({ screen: null, pending: false });
});

test('an answer to this very question holds', () => {
  expect(liveAnswer(asked('citalopram', '20 mg'), answered)).toEqual({ screen, pending: false });
});

test('an answer to another dose is marked until the next is there', () => {
  expect(liveAnswer(asked('citalopram', '60 mg'), answered)).toEqual({ screen, pending: true });
});

test('an answer about another medication is never shown', () => {
  expect(liveAnswer(asked('escitalopram', '20 mg'), answered)).toEqual({ screen: null, pending: true });
  expect(liveAnswer(asked('escitalopram', '20 mg'), undefined)).toEqual({ screen: null, pending: true });
});
