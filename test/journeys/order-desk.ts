import { randomUUID } from 'node:crypto';
import type { OrderEntry, OrderForm, Shown } from '#care/2-treatment-plan/orders/schema.ts';
import type { Browser, Headers, Reply } from '../app/test-app.ts';
import { answersTo, planForm } from '../plan/plan-desk.ts';
import { patientContent } from '../record/contents.ts';

export interface Drafted {
  readonly order: OrderEntry;
  readonly shown: Shown;
}

/** The day the test clock begins on, in the test clinics' zone. */
export const clinicToday = '2026-11-22';

/** An order of sertraline 50 mg, with an indication of the real formulary. */
export const sertralineForm = (over: Partial<OrderForm> = {}): OrderForm =>
  planForm({ indication: { id: 'major-depression', text: 'Depression' }, start: clinicToday, ...over });

/** What a person does on the pages, as the requests the pages send. */
export interface OrderDesk {
  readonly browser: Browser;
  /** A man of 42 whose allergies were asked about, so that an ordinary order has nothing in its way. */
  patient(over?: Parameters<typeof patientContent>[0]): Promise<string>;
  token(patientId: string): Promise<string>;
  draft(patientId: string, form?: OrderForm, headers?: Headers): Promise<Drafted>;
  review(patientId: string, orderId: string): Promise<Drafted>;
  /** Signs what was shown, with a reason for everything that asks for one. */
  sign(patientId: string, drafted: Drafted, over?: SignOver): Promise<Reply>;
}

export interface SignOver {
  readonly screenToken?: string;
  readonly headers?: Headers;
  readonly body?: Readonly<Record<string, unknown>>;
}

export function openOrderDesk(browser: Browser): OrderDesk {
  const desk: OrderDesk = {
    browser,
    async patient(over = {}) {
      const content = patientContent({ sex: 'male', birthDate: '1984-05-06', ...over });
      const { id } = expectStatus(201, await browser.post('/api/patients', content)).body;
      const review = { state: 'none-known', reviewedOn: clinicToday };
      expectStatus(200, await browser.send('PUT', `/api/patients/${id}/allergy-review`, review));
      return id;
    },
    async token(patientId) {
      return expectStatus(200, await browser.get(`/api/patients/${patientId}`)).body.screenToken;
    },
    async draft(patientId, form = sertralineForm(), headers = {}) {
      const body = { form, screenToken: await desk.token(patientId) };
      return expectStatus(201, await browser.post(`/api/patients/${patientId}/orders`, body, headers)).body;
    },
    async review(patientId, orderId) {
      return expectStatus(200, await browser.get(`/api/patients/${patientId}/orders/${orderId}/review`)).body;
    },
    async sign(patientId, { order, shown }, over = {}) {
      const screenToken = over.screenToken ?? (await desk.token(patientId));
      const body = {
        shownHash: shown.shownHash,
        ...answersTo(shown),
        consent: { because: 'agreed-verbally', text: null },
        screenToken,
        ...over.body,
      };
      const headers = { 'if-match': `"${order.version}"`, ...over.headers };
      return browser.post(`/api/patients/${patientId}/orders/${order.id}/sign`, body, headers);
    },
  };
  return desk;
}

/** The reply, or an error that says what came instead. */
export function expectStatus(status: number, reply: Reply): Reply {
  if (reply.status === status) return reply;
  throw new Error(`expected ${status}, got ${reply.status}: ${JSON.stringify(reply.body).slice(0, 2000)}`);
}

/** How many of the replies had each status, as `{ 200: 1, 412: 49 }`. */
export function statuses(replies: readonly Reply[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

export const newKey = (): string => randomUUID();
