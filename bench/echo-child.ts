import fastify from 'fastify';
import { inputOfChild, sayReady } from './child.ts';

/**
 * The baseline: Fastify with nothing but JSON. It answers what it was given at the start under `/payload/N`, and what
 * it is posted, anywhere: the same bytes in and out as the server beside it, and no thought given to them.
 */
const payloads = inputOfChild<readonly string[]>();
const app = fastify({ bodyLimit: 50 * 1024 * 1024 });
app.get<{ Params: { index: string } }>('/payload/:index', (request, reply) =>
  reply.type('application/json').send(payloads[Number(request.params.index)] ?? '{}'),
);
app.post('/*', (request) => request.body);
const url = await app.listen({ port: 0, host: '127.0.0.1' });
sayReady({ url }, () => app.close());
