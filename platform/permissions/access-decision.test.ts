import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Access } from '#kernel/endpoint.ts';
import { Role } from '#kernel/role.ts';
import type { SignedIn } from '../auth/signed-in.ts';
import { refuseAccess } from './access-decision.ts';

const own = '01900000-0000-7000-8000-000000000001';
const other = '01900000-0000-7000-8000-000000000002';
const who = (role: Role, over: Partial<SignedIn> = {}): SignedIn => ({
  caller: {
    personId: own,
    personName: 'Test',
    clinicId: own,
    zone: 'UTC',
    role,
    patientId: role === 'patient' ? own : null,
    demo: false,
    stepUpMethod: null,
  },
  sessionId: own,
  email: 'a@x.example',
  clinicName: 'North',
  signedInBy: 'password-and-totp',
  secondFactor: 'enrolled',
  stepUpUntil: null,
  idleEndsAt: '2026-01-01T00:00:00Z',
  endsAt: '2026-01-01T00:00:00Z',
  ...over,
});
const chart: Access = { kind: 'roles', roles: ['prescriber', 'nurse', 'patient'], patientParam: 'patientId' };
const signing: Access = { kind: 'roles', roles: ['prescriber'], stepUp: true };
const decide = (access: Access, person: SignedIn | null, params = {}) =>
  refuseAccess(access, person, params)?.kind ?? 'open';

describe('access decision', () => {
  test.each<[string, Access, SignedIn | null, object, string]>([
    ['public, nobody', { kind: 'public', because: 'a reason' }, null, {}, 'open'],
    ['session, nobody', { kind: 'session' }, null, {}, 'signed-out'],
    [
      'session, staff that must enrol',
      { kind: 'session' },
      who('nurse', { secondFactor: 'must-enrol' }),
      {},
      'open',
    ],
    ['chart, nobody', chart, null, { patientId: own }, 'signed-out'],
    [
      'chart, staff that must enrol',
      chart,
      who('nurse', { secondFactor: 'must-enrol' }),
      { patientId: own },
      'second-factor-needed',
    ],
    ['chart, nurse', chart, who('nurse'), { patientId: other }, 'open'],
    ['chart, role not named', chart, who('front-desk'), { patientId: own }, 'forbidden'],
    ['chart, own', chart, who('patient'), { patientId: own }, 'open'],
    ['chart, somebody else’s', chart, who('patient'), { patientId: other }, 'not-found'],
    ['chart, no parameter', chart, who('patient'), {}, 'not-found'],
    ['chart, own with another parameter', chart, who('patient'), { id: own }, 'not-found'],
    ['signing without step-up', signing, who('prescriber'), {}, 'step-up-needed'],
    ['signing with step-up', signing, who('prescriber', { stepUpUntil: '2026-01-01T00:00:00Z' }), {}, 'open'],
    [
      'signing as another role with step-up',
      signing,
      who('nurse', { stepUpUntil: '2026-01-01T00:00:00Z' }),
      {},
      'forbidden',
    ],
  ])('%s', (_what, access, person, params, want) => {
    expect(decide(access, person, params)).toBe(want);
  });

  test('a patient never passes a roles declaration but with the own record in the declared parameter', () => {
    const access = fc.record({
      kind: fc.constant('roles' as const),
      roles: fc.subarray(Role.options),
      stepUp: fc.boolean(),
      patientParam: fc.constantFrom('patientId', 'id', 'person'),
    });
    const params = fc.dictionary(
      fc.constantFrom('patientId', 'id', 'person'),
      fc.constantFrom(own, other, '', null),
    );
    fc.assert(
      fc.property(access, params, fc.boolean(), (declared, given, steppedUp) => {
        const patient = who('patient', { stepUpUntil: steppedUp ? '2026-01-01T00:00:00Z' : null });
        const { patientParam, ...without } = declared;
        expect(decide(without, patient, given)).not.toBe('open');
        if (decide(declared, patient, given) === 'open') {
          expect(declared.roles).toContain('patient');
          expect(given[patientParam]).toBe(own);
        }
      }),
    );
  });
});
