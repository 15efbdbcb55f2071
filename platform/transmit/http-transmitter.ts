import { err, ok } from '#kernel/result.ts';
import type { Transmit, TransmitFailure } from './parcel.ts';

/** Longest anybody waits for the receiver, ms: the page that sends waits too. */
const patience = 15_000;

/** Answers that may be another one later: too early, too many, or a receiver in trouble. */
const mayPass = (status: number): boolean =>
  status === 408 || status === 425 || status === 429 || status >= 500;

/**
 * Posts each parcel's message to one address, with its key as `Idempotency-Key`. Follows no redirect: what is in a chart
 * goes where the clinic said, and nowhere else. Never throws.
 */
export function httpTransmitter(url: URL, token: string | null): Transmit {
  return async ({ key, message }) => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': message.type,
          'idempotency-key': key,
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: typeof message.content === 'string' ? message.content : new Uint8Array(message.content),
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
      });
      await answer.body?.cancel();
      if (answer.ok) return ok({ receipt: receiptOf(answer) });
      return err(failureOf(answer.status));
    } catch {
      return err({ reason: 'unreachable', detail: 'The receiver did not answer.' });
    }
  };
}

/** Where the receiver put it, else that it said yes. */
function receiptOf(answer: Response): string {
  const place = answer.headers.get('location')?.replace(/\P{ASCII}|\p{Cc}/gu, '') ?? '';
  return place === '' ? `answered ${answer.status}` : place.slice(-200);
}

const failureOf = (status: number): TransmitFailure =>
  mayPass(status)
    ? { reason: 'unreachable', detail: `The receiver could not take it now (${status}).` }
    : { reason: 'refused', detail: `The receiver refused it (${status}).` };
