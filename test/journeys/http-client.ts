import { randomInt } from 'node:crypto';

/** An answer; status 0 when the connection broke and nobody knows what happened. */
export interface HttpReply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any reply and says itself what it expects
  readonly body: any;
  readonly etag: string | null;
  readonly replayed: boolean;
}

export interface HttpClient {
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<HttpReply>;
}

/** Somebody at a browser, over a real socket. The address of the server may change: it is asked for each time. */
export async function signInDemo(url: () => string, personId: string): Promise<HttpClient> {
  const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
  let cookie = '';
  const client: HttpClient = {
    async send(method, path, body, headers = {}) {
      try {
        const reply = await fetch(`${url()}${path}`, {
          method,
          headers: {
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(cookie ? { cookie } : {}),
            'x-forwarded-for': address,
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(30_000),
        });
        const text = await reply.text();
        cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? cookie;
        const isJson = /json/.test(reply.headers.get('content-type') ?? '');
        return {
          status: reply.status,
          body: isJson ? JSON.parse(text) : text,
          etag: reply.headers.get('etag'),
          replayed: reply.headers.get('idempotency-replayed') === 'true',
        };
      } catch {
        // Refused, reset, half an answer, or none in time: not acknowledged
        return { status: 0, body: null, etag: null, replayed: false };
      }
    },
  };
  const reply = await client.send('POST', '/api/auth/demo', { person: personId });
  if (reply.status !== 200) throw new Error(`not signed in: ${reply.status} ${JSON.stringify(reply.body)}`);
  return client;
}
