import { randomUUID } from 'node:crypto';
import { planForm } from '../plan/plan-desk.ts';
import { observationContent, patientContent } from '../record/contents.ts';
import type { HttpClient, HttpReply } from './http-client.ts';

/** A write the server acknowledged. */
export interface Acknowledged {
  readonly kind: 'patient' | 'observation' | 'medication-order';
  readonly id: string;
  readonly content: unknown;
}

/** A write nobody answered: it may or may not have happened, and is sent again with its key. */
export interface Unanswered {
  /** Which writer sent it: a key belongs to one person. */
  readonly client: number;
  readonly kind: Acknowledged['kind'];
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
}

export interface WriteLog {
  readonly acknowledged: Acknowledged[];
  readonly unanswered: Unanswered[];
  /** Answers that are neither a success nor a broken connection. Must stay empty. */
  readonly surprises: string[];
}

export const newLog = (): WriteLog => ({ acknowledged: [], unanswered: [], surprises: [] });

/**
 * Writes charts until it is stopped: registers a patient, opens the page, records two results, drafts an order, and
 * again. Keeps what was acknowledged. A connection that breaks ends it, unless `patient` says to send the same
 * request again with the same key until somebody answers.
 */
export async function writeCharts(
  client: HttpClient,
  number: number,
  log: WriteLog,
  choices: { readonly stopped: () => boolean; readonly patient: boolean },
): Promise<void> {
  const create = async (kind: Acknowledged['kind'], path: string, body: unknown) => {
    const key = randomUUID();
    const send = () => client.send('POST', path, body, { 'idempotency-key': key });
    let reply = await send();
    // 409: the first attempt is still at work. 5xx: the database is away; whether it happened is not known
    while (choices.patient && isUnsettled(reply)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      reply = await send();
    }
    return keep(log, { client: number, kind, path, body, key }, reply);
  };
  while (!choices.stopped()) {
    const name = { given: [`Ada ${randomUUID().slice(0, 8)}`], family: 'Crashworthy', preferred: null };
    const registered = await create(
      'patient',
      '/api/patients',
      patientContent({ name, birthDate: '1984-02-29' }),
    );
    if (!registered) return;
    const chart = `/api/patients/${registered.id}`;
    const page = await client.send('GET', chart);
    if (page.status !== 200) {
      if (page.status !== 0 && page.status < 500) log.surprises.push(`GET ${chart}: ${page.status}`);
      if (!choices.patient) return;
      continue;
    }
    for (const value of ['7.0', '0.80']) {
      const result = observationContent('Lithium level', value, 'mmol/L', { note: randomUUID() });
      if (!(await create('observation', `${chart}/observations`, result))) return;
    }
    const form = planForm({ indication: { id: 'major-depression', text: randomUUID() } });
    const draft = { form, screenToken: page.body.screenToken };
    if (!(await create('medication-order', `${chart}/orders`, draft))) return;
  }
}

const isUnsettled = ({ status }: HttpReply): boolean => status === 0 || status === 409 || status >= 500;

/** Files an answer where it belongs; the new entry when there is one. */
export function keep(log: WriteLog, request: Unanswered, reply: HttpReply): Acknowledged | null {
  if (reply.status === 201) {
    const entry = request.kind === 'medication-order' ? reply.body.order : reply.body;
    const { id, content } = entry as { readonly id: string; readonly content: unknown };
    const acknowledged = { kind: request.kind, id, content };
    log.acknowledged.push(acknowledged);
    return acknowledged;
  }
  if (reply.status === 0 || reply.status >= 500) log.unanswered.push(request);
  else log.surprises.push(`${request.path}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`);
  return null;
}
