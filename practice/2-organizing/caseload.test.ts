import { expect, test } from 'vitest';
import { countCaseloads } from './caseload.ts';

const staff = [
  { id: 'a', name: 'Dr. A', role: 'prescriber' as const },
  { id: 'b', name: 'Dr. B', role: 'prescriber' as const },
  { id: 'n', name: 'Nurse N', role: 'nurse' as const },
  { id: 'm', name: 'Manager M', role: 'manager' as const },
];

test('the care team decides; the last signer only where it names nobody here; the rest is nobody’s', () => {
  const counted = countCaseloads(
    staff,
    [
      { patient: '1', careTeam: ['a', 'n'], lastSigner: 'b' },
      { patient: '2', careTeam: [], lastSigner: 'b' },
      { patient: '3', careTeam: ['left-the-clinic'], lastSigner: 'a' },
      { patient: '4', careTeam: [], lastSigner: null },
      { patient: '5', careTeam: [], lastSigner: 'left-the-clinic' },
    ],
    new Map([['a', 3]]),
  );
  expect(counted).toEqual({
    people: [
      { person: staff[0], byCareTeam: 1, byLastOrder: 1, visitsAhead: 3 },
      { person: staff[1], byCareTeam: 0, byLastOrder: 1, visitsAhead: 0 },
      { person: staff[2], byCareTeam: 1, byLastOrder: 0, visitsAhead: 0 },
    ],
    nobody: 2,
    patients: 5,
  });
});
