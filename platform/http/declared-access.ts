import type { FastifyInstance } from 'fastify';
import type { Access } from '#kernel/endpoint.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. Every route of the server has it, also those of plugins and files. */
    access?: Access;
  }
  interface FastifyInstance {
    /** Everything the server answers to, as the router has it. Complete once the server is ready. */
    readonly servedRoutes: readonly ServedRoute[];
  }
}

export interface ServedRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

/** Writes down every route as it is registered, and lets no server start that has one nobody decided about. */
export function insistOnAccess(app: FastifyInstance): void {
  const declared: { method: string; url: string; config: { access?: Access } | undefined }[] = [];
  const served: ServedRoute[] = [];
  app.decorate('servedRoutes', served);
  app.addHook('onRoute', (route) => {
    // Read when ready: hooks of inner scopes may still add to it
    for (const method of [route.method].flat()) {
      declared.push({
        method,
        url: route.url,
        get config() {
          return route.config;
        },
      });
    }
  });
  app.addHook('onReady', async () => {
    for (const { method, url, config } of declared) {
      if (!config?.access) throw new Error(`${method} ${url} does not declare who may call it.`);
      served.push({ method, url, access: config.access });
    }
  });
}
