import type { FastifyInstance } from 'fastify';
import type { Instant } from '#kernel/time.ts';
import type { AdmitContext } from './admit.ts';
import type { RunContext } from './run-route.ts';

/** What routes outside the app API get from the server. */
export interface PluginTools extends AdmitContext, RunContext {
  readonly now: () => Instant;
}

/**
 * Routes with a format of their own, such as FHIR and CDS Hooks. A plugin lives in a scope of its own: there it takes
 * off and puts on content type parsers (`removeAllContentTypeParsers`), body limits, an error handler and headers
 * without touching the app API. It inherits the security headers, the host check, the rate limit and the log. Whom it
 * knows by the session cookie it asks through `admit`, which also refuses requests of foreign pages; every touch of a
 * chart it makes in a transaction that begins with `hold`, and writes into the audit (`auditCall` in the work's own transaction, `auditRefused` for what was refused). Each
 * of its routes says in `config.access` who may call it: without that the server does not start.
 */
export type Plugin = (scope: FastifyInstance, tools: PluginTools) => Promise<void>;
