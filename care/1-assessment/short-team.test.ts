import { expect, test } from 'vitest';
import type { CareTeamMember } from '#record/schema/care-team.ts';
import { shortTeam } from './short-team.ts';

const today = '2026-11-23';
const member = (
  as: CareTeamMember['as'],
  name: string,
  over: Partial<CareTeamMember> = {},
): CareTeamMember => ({
  id: '00000000-0000-7000-8000-000000000001',
  person: null,
  name,
  as,
  organisation: null,
  phone: null,
  email: null,
  address: null,
  mayReceiveLetters: false,
  since: '2026-01-01',
  until: null,
  ...over,
});

test('prescriber, therapist and family doctor, the newest of each; who left or comes later is not named', () => {
  const members = [
    member('general-practitioner', 'Dr. Fern'),
    member('pharmacy', 'Corner pharmacy'),
    member('prescriber', 'Dr. Before'),
    member('prescriber', 'Dr. Now', { since: '2026-06-01' }),
    member('prescriber', 'Dr. Later', { since: '2027-01-01' }),
    member('therapist', 'Left', { until: '2026-10-01' }),
  ];
  expect(shortTeam({ members }, today)).toEqual([
    { as: 'prescriber', name: 'Dr. Now' },
    { as: 'general-practitioner', name: 'Dr. Fern' },
  ]);
  expect(shortTeam(null, today)).toEqual([]);
});
