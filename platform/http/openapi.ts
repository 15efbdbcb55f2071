import { z } from 'zod';
import type { EndpointShape } from '#kernel/endpoint.ts';
import { Problem, refusalStatus } from '#kernel/problem.ts';
import type { AnyRoute } from './open-route.ts';

type Json = Readonly<Record<string, unknown>>;

/** OpenAPI 3.1 of the app API, made from the routes that are served and nothing else. */
export function openApi(routes: readonly AnyRoute[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const { endpoint } = route;
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Titrate app API', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-titrate',
          description: 'Named titrate over plain http.',
        },
      },
      responses: Object.fromEntries(
        [...new Set(Object.values(refusalStatus))].map((status) => [`Problem${status}`, problemReply]),
      ),
    },
  };
}

const problemReply = {
  description: 'A refusal as problem details (RFC 9457); `type` says which.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function operation(route: AnyRoute): Json {
  const { endpoint } = route;
  const { access, summary, name } = endpoint;
  const content = bodyOf(route);
  const [slice] = name.split('.');
  return {
    operationId: name,
    summary,
    tags: [slice],
    description: describeAccess(endpoint),
    security: access.kind === 'public' ? [] : [{ session: [] }],
    parameters: parameters(endpoint),
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      200: {
        description: 'Done',
        content: endpoint.file
          ? { [endpoint.file]: { schema: { type: 'string', format: 'binary' } } }
          : { 'application/json': { schema: schemaOf(endpoint.reply, 'output') } },
        ...(endpoint.ifMatch ? { headers: { ETag: { schema: { type: 'string' } } } } : {}),
      },
      ...Object.fromEntries(
        statusesOf(endpoint).map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
      ),
    },
  };
}

/** JSON by its shape, or a file by the types its route takes. */
function bodyOf(route: AnyRoute): Json | null {
  const { body } = route.endpoint;
  if ('rawBody' in route && route.rawBody) {
    return Object.fromEntries(route.rawBody.types.map((type) => [type, { schema: { type: 'string' } }]));
  }
  return body ? { 'application/json': { schema: schemaOf(body, 'input') } } : null;
}

function describeAccess({ access, poll }: EndpointShape): string {
  const idle = poll ? ' Does not keep an idle session alive.' : '';
  if (access.kind === 'public') return `Open to everybody: ${access.because}.${idle}`;
  if (access.kind === 'session') return `For whoever is signed in, about themselves.${idle}`;
  const own = access.patientParam ? ` A patient only for the own ${access.patientParam}.` : '';
  const stepUp = access.stepUp ? ' Needs a second factor given in the last five minutes.' : '';
  return `For ${access.roles.join(', ')}.${own}${stepUp}${idle}`;
}

function parameters(endpoint: EndpointShape): Json[] {
  const header = (name: string, required: boolean, description: string): Json => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  });
  return [
    ...fieldsOf(endpoint.params, 'path'),
    ...fieldsOf(endpoint.query, 'query'),
    ...(endpoint.ifMatch ? [header('If-Match', true, versionSaid[endpoint.ifMatch])] : []),
    ...(endpoint.idempotent
      ? [header('Idempotency-Key', false, 'A retry with the same key gets the first answer.')]
      : []),
  ];
}

const versionSaid = {
  required: 'The version seen, such as "3".',
  'or-none': 'The version seen, such as "3"; "0" where there was none.',
} as const;

function fieldsOf(shape: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!shape) return [];
  const schema = schemaOf(shape, 'input') as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || (schema.required?.includes(name) ?? false),
    schema: field,
  }));
}

function statusesOf(endpoint: EndpointShape): number[] {
  const kinds: (keyof typeof refusalStatus)[] = ['malformed', 'bad-input', 'too-many'];
  if (endpoint.access.kind !== 'public') kinds.push('signed-out', 'forbidden', 'not-found');
  if (endpoint.body) kinds.push('wrong-media-type', 'too-large');
  if (endpoint.ifMatch) kinds.push('version-changed', 'version-needed');
  if (endpoint.ifMatch || endpoint.idempotent) kinds.push('conflict');
  return [...new Set(kinds.map((kind) => refusalStatus[kind]))].sort((a, b) => a - b);
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  });
  return schema;
}
