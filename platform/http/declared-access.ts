import type { FastifyInstance } from 'fastify';
import type { Access } from '#kernel/endpoint.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. Every route of the server has it, also those of plugins and files. */
    access?: Access;
  }
}

export interface ServedRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

const served = new WeakMap<FastifyInstance, readonly ServedRoute[]>();

/** Everything a server answers to, as its router has it. Empty until the server is ready. */
export function servedRoutes(app: FastifyInstance): readonly ServedRoute[] {
  return served.get(app) ?? [];
}

/** Writes down every route as it is registered, and lets no server start that has one nobody decided about. */
export function insistOnAccess(app: FastifyInstance): void {
  const declared: { method: string; url: string; config: { access?: Access } | undefined }[] = [];
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
    const routes = declared.map(({ method, url, config }) => {
      if (!config?.access) throw new Error(`${method} ${url} does not declare who may call it.`);
      return { method, url, access: config.access };
    });
    served.set(app, routes);
  });
}
