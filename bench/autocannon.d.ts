/** The part of autocannon the benchmarks use: the package carries no types. */
declare module 'autocannon' {
  interface Choices {
    readonly url: string;
    readonly method: 'GET' | 'POST';
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly connections: number;
    /** Seconds; or so many requests. */
    readonly duration?: number;
    readonly amount?: number;
    /** Called once for each connection, before its first request. */
    readonly setupClient?: (client: Client) => void;
  }
  interface Client {
    /** What this connection sends, again and again in this order. */
    setRequests(requests: readonly { readonly path?: string; readonly body: string }[]): void;
  }
  interface Result {
    readonly requests: { readonly average: number; readonly total: number };
    /** Milliseconds. */
    readonly latency: { readonly p50: number; readonly p99: number };
    readonly non2xx: number;
    readonly errors: number;
  }
  export default function autocannon(choices: Choices): Promise<Result>;
}
