import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { err, ok } from '#kernel/result.ts';
import type { GatewayConfig } from './gateway-config.ts';
import type { ReachFailure, SendNotice } from './notice.ts';

/** Waits between tries, ms. Three tries in all; whoever keeps the notice tries again later. */
const pauses = [500, 2_000];
const patience = 10_000;

/**
 * Hands notices to a gateway: one POST of `{ to, from, title, text }` with an `Idempotency-Key`. Never throws. Tried again
 * where no answer came or the service is busy, under the same key; what it refuses is not tried again.
 * @param wait for tests; default is the clock of the machine
 */
export function gatewaySender(
  config: GatewayConfig,
  kind: 'telephone' | 'id',
  wait: (millis: number) => Promise<unknown> = sleep,
): SendNotice {
  return async ({ to, subject, text, key }) => {
    const address = kind === 'telephone' ? telephone(to, config.callingCode) : to;
    if (address === null) return err(badNumber);
    const receipt = createHash('sha256').update(key).digest('hex').slice(0, 32);
    const request = {
      method: 'POST',
      redirect: 'error' as const,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': receipt,
        ...(config.token === null ? {} : { authorization: `Bearer ${config.token}` }),
      },
      body: JSON.stringify({ to: address, from: config.from, title: subject, text }),
    };
    let failure: ReachFailure = unreachable;
    for (const pause of [0, ...pauses]) {
      if (pause > 0) await wait(pause);
      const status = await statusOf(config.url, request);
      if (status !== null && status >= 200 && status < 300) return ok({ receipt });
      failure = status === null ? unreachable : refused(status);
      if (status !== null && status < 500 && status !== 408 && status !== 429) return err(failure);
    }
    return err(failure);
  };
}

/** Null where no answer came. */
async function statusOf(url: URL, request: RequestInit): Promise<number | null> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(patience) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}

/** A number as `+` and digits; null where the country is not known. */
export function telephone(typed: string, callingCode: string | null): string | null {
  const bare = typed.replace(/[\s().\-/]/g, '');
  const full = bare.startsWith('+')
    ? bare
    : callingCode === null
      ? null
      : `${callingCode}${bare.replace(/^0/, '')}`;
  return full !== null && /^\+[1-9]\d{6,14}$/.test(full) ? full : null;
}

const badNumber: ReachFailure = {
  reason: 'bad-address',
  detail: 'Not sent: this is not one telephone number with its country.',
};
const unreachable: ReachFailure = {
  reason: 'unreachable',
  detail: 'Not sent: the message service did not answer.',
};
const refused = (status: number): ReachFailure => ({
  reason: status >= 500 || status === 429 || status === 408 ? 'unreachable' : 'refused',
  detail: `Not sent: the message service answered ${status}.`,
});
