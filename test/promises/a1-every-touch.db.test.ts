import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyDatabase } from '#record/store/verify.ts';
import { type Browser, openTestApp, type Reply, type TestApp, type TestClinic } from '../app/test-app.ts';
import { openOrderDesk, sertralineForm } from '../journeys/order-desk.ts';
import { allergyContent, conditionContent, observationContent, patientContent } from '../record/contents.ts';
import { didRounds, roundsOf } from './rounds.ts';

/** What somebody does once, and what the audit must say about it: worked out from the answer, not from the server. */
interface Operation {
  readonly name: string;
  readonly by: Browser;
  readonly role: string;
  readonly act: () => Promise<Reply>;
  /** Patients whose charts this touched. */
  readonly touches: (reply: Reply) => readonly string[];
}

interface Expected {
  readonly name: string;
  readonly role: string;
  readonly outcome: 'done' | 'refused';
  readonly patients: readonly string[];
}

const operations = roundsOf(300, 2_000);

describe('[A1] every touch of a chart leaves one line', () => {
  let server: TestApp;
  let clinic: TestClinic;
  let other: TestClinic;
  const browsers = {} as Record<'prescriber' | 'nurse' | 'front-desk' | 'manager' | 'patient', Browser>;
  /** Patients of the clinic, growing while it works. */
  let patients: string[] = [];

  beforeAll(async () => {
    server = await openTestApp();
    clinic = await server.addClinic('North');
    other = await server.addClinic('South');
    for (const role of ['prescriber', 'nurse', 'front-desk', 'manager', 'patient'] as const) {
      browsers[role] = await clinic.signIn(role);
    }
    patients = [clinic.patientId, clinic.otherPatientId];
  });
  afterAll(async () => {
    expect((await verifyDatabase(server.database.ownerPool)).problems).toEqual([]);
    await server.close();
  });

  const any = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)] as T;
  const some = () => any(patients);

  /** Operations of many kinds; which one comes next, and on whom, is chance. */
  function kinds(): readonly (() => Operation)[] {
    const { prescriber, nurse, manager, patient } = browsers;
    const clinician = () => any([['prescriber', prescriber] as const, ['nurse', nurse] as const]);
    const read = (path: string, touches: (reply: Reply) => readonly string[]) => () => {
      const [role, by] = clinician();
      return { name: path, role, by, act: () => by.get(path), touches };
    };
    const onChart = (rest: string) => () => {
      const id = some();
      return read(`/api/patients/${id}${rest}`, () => [id])();
    };
    const add = (rest: string, body: () => unknown) => () => {
      const [role, by] = clinician();
      const id = some();
      const act = () => by.post(`/api/patients/${id}/${rest}`, body());
      return { name: `add ${rest}`, role, by, act, touches: () => [id] };
    };
    const refusedOn = (role: keyof typeof browsers, rest: string) => () => {
      const id = some();
      const by = browsers[role];
      return {
        name: `${role} ${rest}`,
        role,
        by,
        act: () => by.get(`/api/patients/${id}${rest}`),
        touches: () => [id],
      };
    };
    return [
      onChart(''),
      onChart('/problems'),
      onChart('/orders'),
      onChart('/balance'),
      read('/api/patients', (reply) => reply.body.patients.map((line: { id: string }) => line.id)),
      read('/api/patients?search=riv&limit=7', (reply) =>
        reply.body.patients.map((line: { id: string }) => line.id),
      ),
      read('/api/patients?search=nobody+has+this+name', () => []),
      read('/api/formulary?search=sertra', () => []),
      read('/fhir/Patient?_count=5', patientsInBundle),
      () => {
        const id = some();
        return read(`/fhir/Observation?patient=${id}`, (reply) => [...patientsInBundle(reply), id])();
      },
      () => {
        const id = some();
        return read(`/fhir/Patient/${id}`, () => [id])();
      },
      // A search whose words cannot be understood is refused before any chart is opened
      read('/fhir/Observation?nonsense=1', () => []),
      add('observations', () => observationContent('Sodium', '139', 'mmol/L', { analyte: 'sodium' })),
      add('conditions', () => conditionContent('Depression')),
      add('allergies', () => allergyContent('latex')),
      // Refused for what is in it: nothing is stored, and the attempt is on the chart it was about
      add('observations', () => ({ nonsense: true })),
      add('orders', () => ({ form: sertralineForm(), screenToken: 'of another page' })),
      () => {
        const act = async () => {
          const reply = await nurse.post('/api/patients', patientContent());
          patients.push(reply.body.id);
          return reply;
        };
        return { name: 'register', role: 'nurse', by: nurse, act, touches: (reply) => [reply.body.id] };
      },
      () => {
        const id = some();
        const act = async () => {
          const desk = openOrderDesk(prescriber);
          // The page the token is on was opened before; only the draft itself is counted here
          return prescriber.post(`/api/patients/${id}/orders`, {
            form: sertralineForm(),
            screenToken: tokens.get(id) ?? (await rememberToken(desk, id)),
          });
        };
        return { name: 'draft', role: 'prescriber', by: prescriber, act, touches: () => [id] };
      },
      () => {
        const own = Math.random() < 0.5 ? clinic.patientId : some();
        const act = () => patient.get(`/api/patients/${own}`);
        return { name: 'a patient reads', role: 'patient', by: patient, act, touches: () => [own] };
      },
      refusedOn('front-desk', '/orders'),
      refusedOn('front-desk', '/problems'),
      refusedOn('manager', '/orders'),
      // A foreign or absent chart: what was asked for is written down in the asker's own clinic
      () => {
        const id = any([other.patientId, other.otherPatientId, randomUUID()]);
        return read(`/api/patients/${id}`, () => [id])();
      },
      () => {
        const act = () => manager.send('POST', '/api/import?file=chart.json', importBundle());
        return {
          name: 'import',
          role: 'manager',
          by: manager,
          act,
          touches: (reply) => (reply.body.report?.patients ?? []).map(({ id }: { id: string }) => id),
        };
      },
      () => {
        const act = () => manager.send('POST', '/api/import?file=broken.json', '{"resourceType": "Bundle"');
        return { name: 'a broken import', role: 'manager', by: manager, act, touches: () => [] };
      },
    ];
  }

  const tokens = new Map<string, string>();
  async function rememberToken(desk: ReturnType<typeof openOrderDesk>, id: string): Promise<string> {
    const token = await desk.token(id);
    extra++;
    tokens.set(id, token);
    return token;
  }
  /** Pages opened on the side, for their token. */
  let extra = 0;

  test('of mixed operations, answered and refused, each has its line, with who, what, whom and how it ended', {
    timeout: 1_800_000,
  }, async (context) => {
    const before = await lines();
    const expected = new Map<string, Expected>();
    const choices = kinds();
    for (let count = 0; count < operations; count++) {
      const operation = any(choices)();
      const reply = await operation.act();
      expect(reply.status, `${operation.name}: ${JSON.stringify(reply.body).slice(0, 300)}`).toBeLessThan(
        500,
      );
      const outcome = reply.status < 300 ? ('done' as const) : ('refused' as const);
      expected.set(String(reply.raw.headers['x-request-id']), {
        name: operation.name,
        role: operation.role,
        outcome,
        patients: [...new Set(operation.touches(reply))].sort(),
      });
    }
    expect(expected.size).toBe(operations);

    const after = await lines();
    expect(after.length - before.length).toBe(operations + extra);
    const found = new Map(after.map((line) => [line.request_id, line]));
    const differing = [...expected].flatMap(([request, want]) => {
      const line = found.get(request);
      const is = line && { name: want.name, role: line.role, outcome: line.outcome, patients: line.patients };
      return JSON.stringify(is) === JSON.stringify(want) ? [] : [{ want, is }];
    });
    expect(differing).toEqual([]);

    const perPatient = (all: Iterable<{ readonly patients: readonly string[] }>) => {
      const counts = new Map<string, number>();
      for (const { patients: ids } of all) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
      return [...counts].sort();
    };
    const counted = after.slice(before.length).filter(({ request_id }) => expected.has(request_id));
    expect(perPatient(counted)).toEqual(perPatient(expected.values()));
    for (const line of counted) {
      expect(line.person_id).toMatch(/^[0-9a-f-]{36}$/);
      expect(line.action).toMatch(/^[a-z]+\.[a-z-]+$/);
      expect(line.at).toContain('2026-11-22');
    }
    didRounds(context, operations);
  });

  test('nobody known leaves no line, and sees nothing', async () => {
    const before = await lines();
    const stranger = server.browser();
    for (const path of [`/api/patients/${clinic.patientId}`, '/api/patients', '/fhir/Patient']) {
      expect((await stranger.get(path)).status).toBe(401);
    }
    expect((await lines()).length).toBe(before.length);
  });

  interface Line {
    readonly request_id: string;
    readonly person_id: string;
    readonly role: string;
    readonly action: string;
    readonly outcome: string;
    readonly patients: readonly string[];
    readonly at: string;
  }
  async function lines(): Promise<readonly Line[]> {
    const { rows } = await server.database.ownerPool.query<Line>(
      `select request_id, person_id, role, action, outcome, patients, at from audit_event
       where clinic_id = $1 order by seq`,
      [clinic.id],
    );
    return rows;
  }

  function importBundle() {
    const people = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => ({
      resource: { resourceType: 'Patient', id: randomUUID(), name: [{ family: 'Imported' }] },
    }));
    return { resourceType: 'Bundle', type: 'collection', entry: people };
  }
});

function patientsInBundle({ body }: Reply): string[] {
  const entries = (body.entry ?? []) as { readonly resource: Record<string, unknown> }[];
  return entries.flatMap(({ resource }) => {
    if (resource['resourceType'] === 'Patient') return [String(resource['id'])];
    const subject = (resource['subject'] ?? resource['patient']) as
      | { readonly reference?: string }
      | undefined;
    return subject?.reference?.startsWith('Patient/') ? [subject.reference.slice(8)] : [];
  });
}
