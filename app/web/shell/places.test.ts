import { describe, expect, it } from 'vitest';
import { mayOpen, placesFor } from './places.ts';

describe('what a role is shown', () => {
  it.each([
    [
      'prescriber',
      [
        'Today',
        'Patients',
        'Messages',
        'Concerns',
        'Schedule',
        'Tasks',
        'Requests',
        'Follow-up',
        'Checks',
        'Results',
        'Formulary',
        'Import',
        'Clinic',
      ],
    ],
    [
      'therapist',
      ['Today', 'Patients', 'Messages', 'Concerns', 'Schedule', 'Tasks', 'Follow-up', 'Formulary'],
    ],
    ['front-desk', ['Today', 'Patients', 'Schedule', 'Tasks', 'Requests', 'Follow-up', 'Results', 'Clinic']],
    ['patient', ['Today', 'My medicines', 'How I am doing', 'Messages', 'Visits']],
  ] as const)('%s', (role, labels) => {
    expect(placesFor(role).map((place) => place.label)).toEqual(labels);
  });
});

describe('what an address opens', () => {
  const chart = '/patients/0190a1b2-0000-7000-8000-000000000001';
  it.each([
    ['prescriber', chart, true],
    ['front-desk', chart, false],
    ['manager', chart, false],
    ['manager', '/patients', true],
    ['front-desk', '/patients/new', true],
    ['patient', '/patients', false],
    ['patient', '/my-medicines', true],
    ['patient', '/my-day', true],
    ['therapist', '/clinic/audit', false],
    ['patient', '/my-agreements', true],
    ['patient', '/messages', false],
    ['nurse', '/my-medicines', false],
    ['therapist', '/', true],
  ] as const)('%s at %s: %s', (role, path, open) => {
    expect(mayOpen(role, path)).toBe(open);
  });
});
