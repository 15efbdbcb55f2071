import type { LicenceStanding, OrderEntry, OrderForm, Shown } from '#care/2-treatment-plan/orders/schema.ts';
import { planRoutes } from '#care/2-treatment-plan/routes.ts';
import type { Role } from '#kernel/role.ts';
import { dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { issuePageToken } from '#platform/permissions/page-token.ts';
import type { ConsentPending, Override } from '#record/schema/screening.ts';
import { createEntry } from '#record/store/versions.ts';
import { type Called, type CallInput, callRoute, reply } from '../record/call.ts';
import { must } from '../record/contents.ts';
import type { TestClinic } from '../record/test-clinic.ts';
import { confirmBoth } from './confirm-both.ts';
import { formularyForTest } from './formulary.ts';

/** Orders as a prescriber writes them, step by step, for tests of what happens between the steps. */
export interface PlanDesk {
  call(name: string, input: CallInput): Promise<Called>;
  token(patientId: string, role?: Role, personId?: string): Promise<string>;
  /** A patient whose allergies were asked about. */
  patient(): Promise<string>;
  draft(patientId: string, over?: Partial<OrderForm>): Promise<Drafted>;
  review(patientId: string, orderId: string): Promise<Drafted>;
  sign(patientId: string, drafted: Drafted, over?: SignOver): Promise<Called>;
  stop(patientId: string, order: OrderEntry, over?: SignOver & Record<string, unknown>): Promise<Called>;
  /** Draft and signature in one. */
  signed(patientId: string, over?: Partial<OrderForm>): Promise<OrderEntry>;
}

export interface Drafted {
  readonly order: OrderEntry;
  readonly shown: Shown;
  readonly licence: LicenceStanding | null;
}

export interface SignOver {
  readonly personId?: string;
  /** How the signer showed again who they are; both factors unless said otherwise. */
  readonly stepUpMethod?: 'totp';
  readonly overrides?: readonly Override[];
  readonly screenToken?: string;
  readonly ifMatch?: number;
  readonly shownHash?: string;
  /** `undefined` = signed without a word on consent. */
  readonly consent?: ConsentPending | undefined;
}

export const planForm = (over: Partial<OrderForm> = {}): OrderForm => ({
  drug: 'sertraline',
  product: 'sertraline-50mg-tablet',
  sig: {
    dose: '50 mg',
    timesPerDay: 1,
    everyDays: 1,
    when: ['morning'],
    route: 'oral',
    prn: null,
    note: null,
  },
  supply: { quantity: '30', unit: 'tablet', days: 30, refills: 0 },
  indication: { id: 'depression', text: 'depression' },
  start: dateInZone(new Date().toISOString(), 'America/New_York'),
  replaces: null,
  ...over,
});

/** A reason for everything that asks for one. */
export const answersTo = (shown: Shown) => ({
  overrides: shown.screen.findings
    .filter(({ severity }) => severity === 'contraindicated' || severity === 'major')
    .map(
      ({ key }): Override => ({
        finding: key,
        reason: 'benefit-outweighs-risk',
        text: null,
        confirmedTwice: true,
      }),
    ),
  acknowledgedNotChecked: shown.screen.notChecked.filter(({ blocking }) => blocking).map(({ key }) => key),
});

export function openPlanDesk(
  clinic: TestClinic,
  knowledge: Knowledge = formularyForTest(),
  ...outlets: Parameters<typeof planRoutes> extends [unknown, ...infer Rest] ? Rest : never
): PlanDesk {
  const routes = planRoutes(knowledge, ...outlets);
  const desk: PlanDesk = {
    call: (name, input) => callRoute(clinic, routes, `plan.${name}`, input),
    token: (patientId, role = 'prescriber', personId = clinic.people[role]) =>
      clinic.as(role, (tx) => issuePageToken(tx, { clinicId: clinic.id, personId }, patientId)),
    async patient() {
      const { id } = await clinic.addPatient({ sex: 'male' });
      await clinic.as('nurse', async (tx, author) => {
        const content = { state: 'none-known' as const, reviewedOn: author.at.slice(0, 10) };
        must(await createEntry(tx, author, { kind: 'allergy-review', id, patientId: id, content }));
      });
      return id;
    },
    async draft(patientId, over) {
      const body = { form: planForm(over), screenToken: await desk.token(patientId) };
      return reply<Drafted>(desk.call('draft', { params: { patientId }, body }));
    },
    review: (patientId, orderId) =>
      reply<Drafted>(desk.call('review-draft', { params: { patientId, orderId } })),
    async sign(patientId, { order, shown }, over = {}) {
      const screenToken = over.screenToken ?? (await desk.token(patientId, 'prescriber', over.personId));
      const pending = 'consent' in over ? over.consent : { because: 'agreed-verbally', text: null };
      const consent = pending === undefined ? {} : { consent: pending };
      const body = {
        shownHash: shown.shownHash,
        ...answersTo(shown),
        ...consent,
        ...pick(over),
        screenToken,
      };
      const { personId, stepUpMethod } = over;
      const input = {
        params: { patientId, orderId: order.id },
        ifMatch: over.ifMatch ?? order.version,
        body,
        ...(personId === undefined ? {} : { personId }),
        ...(stepUpMethod === undefined ? {} : { stepUpMethod }),
      };
      const called = await desk.call('sign', input);
      const asked = called.result.ok ? undefined : called.result.error.extra?.['signs'];
      if (typeof asked !== 'string' || stepUpMethod !== undefined) return called;
      await confirmBoth(clinic, asked, { personId });
      return desk.call('sign', input);
    },
    async stop(patientId, order, over = {}) {
      const params = { patientId, orderId: order.id };
      const { shown } = await reply<Drafted>(desk.call('review-stop', { params }));
      const { personId: _personId, ifMatch = order.version, ...rest } = over;
      const screenToken = await desk.token(patientId);
      const body = {
        reason: 'side-effect',
        text: null,
        lastDay: planForm().start,
        shownHash: shown.shownHash,
        ...answersTo(shown),
        screenToken,
        ...rest,
      };
      return desk.call('stop', { params, ifMatch, body });
    },
    async signed(patientId, over) {
      const { order } = await reply<{ order: OrderEntry }>(
        desk.sign(patientId, await desk.draft(patientId, over)),
      );
      return order;
    },
  };
  return desk;
}

const pick = ({ overrides, shownHash }: SignOver) => ({
  ...(overrides === undefined ? {} : { overrides }),
  ...(shownHash === undefined ? {} : { shownHash }),
});
