import { type EndpointShape, FileReply } from '#kernel/endpoint.ts';
import type { AnyRoute } from './open-route.ts';

/** Everything the app API serves, in the order it was given. */
export interface Registry {
  readonly routes: readonly AnyRoute[];
  readonly endpoints: readonly EndpointShape[];
}

/**
 * Gathers the routes and refuses to build an API with a hole in it: two routes in one place or with one name, a route
 * nobody decided about, a public route that does not say why, a `patientParam` its path does not have.
 * @throws Error naming the endpoint
 */
export function buildRegistry(routes: readonly AnyRoute[]): Registry {
  const seen = new Set<string>();
  for (const route of routes) {
    const { endpoint } = route;
    const problem = whyUnfit(route);
    if (problem) throw new Error(`Endpoint ${endpoint.name} ${problem}.`);
    for (const key of [endpoint.name, `${endpoint.method} ${endpoint.path.replace(/:\w+/g, ':')}`]) {
      if (seen.has(key)) throw new Error(`Two endpoints are ${key}.`);
      seen.add(key);
    }
  }
  return { routes, endpoints: routes.map((route) => route.endpoint) };
}

function whyUnfit(route: AnyRoute): string | null {
  const { access, path, params, method, body, file, reply } = route.endpoint;
  const parameters = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);
  // A route from untyped code could lack it; then nobody has decided who may call it
  if (access === undefined) return 'does not declare who may call it';
  if (access.kind === 'public' && access.because.trim() === '') return 'is public without a reason';
  if (access.kind === 'public' && 'handle' in route) return 'is public: it must be an open route';
  if (access.kind === 'roles') {
    if (access.roles.length === 0) return 'is open to no role';
    if (access.patientParam !== undefined && !parameters.includes(access.patientParam)) {
      return `names the parameter ${access.patientParam}, which its path does not have`;
    }
    if (access.roles.includes('patient') && access.patientParam === undefined && access.ownRows !== true) {
      return 'is open to patients without saying which parameter must be their own';
    }
  }
  if (parameters.length > 0 && params === undefined) return 'has path parameters without a shape';
  if ((file !== undefined) !== (reply === FileReply))
    return 'must have both a file type and a FileReply, or neither';
  if (file !== undefined && method !== 'GET') return 'answers a file to something else than a GET';
  if (method === 'GET' && body !== undefined) return 'is a GET with a body';
  return null;
}
