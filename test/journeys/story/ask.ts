import type { BodyInput, EndpointShape, ParamsOf, QueryInput, ReplyOf } from '#kernel/endpoint.ts';
import type { Browser, Reply } from '../../app/test-app.ts';

/** What a page sends with one request. */
export interface Asked<E extends EndpointShape> {
  readonly params?: ParamsOf<E>;
  readonly query?: QueryInput<E>;
  readonly body?: BodyInput<E>;
  /** The version that was seen. */
  readonly ifMatch?: number;
}

/** Sends one request the way the pages do: the address, the body and the version come from the declared endpoint. */
export function send<E extends EndpointShape>(
  browser: Browser,
  endpoint: E,
  { params, query, body, ifMatch }: Asked<E>,
): Promise<Reply> {
  const values = { ...(params as Record<string, string> | undefined) };
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const asked = new URLSearchParams(
    Object.entries({ ...(query as Record<string, string | number> | undefined) }).map(([key, value]) => [
      key,
      String(value),
    ]),
  );
  const url = asked.size === 0 ? path : `${path}?${asked}`;
  return browser.send(
    endpoint.method,
    url,
    body,
    ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` },
  );
}

/** The reply, read by the endpoint's own schema; whatever is no success ends the test and says what came instead. */
export async function ask<E extends EndpointShape>(
  browser: Browser,
  endpoint: E,
  asked: Asked<E> = {},
): Promise<ReplyOf<E>> {
  const { status, body } = await send(browser, endpoint, asked);
  if (status >= 300)
    throw new Error(`${endpoint.name} answered ${status}: ${JSON.stringify(body).slice(0, 2000)}`);
  return endpoint.reply.parse(body) as ReplyOf<E>;
}
