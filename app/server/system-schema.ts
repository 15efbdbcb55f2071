import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

const DurabilityLevel = z.enum(['power-loss-safe', 'process-crash-only']);

/** For machines that watch: whether Titrate works, what survives a crash, and with which knowledge it judges. */
export const readHealth = endpoint({
  name: 'system.health',
  method: 'GET',
  path: '/health',
  summary: 'Whether the app and its database work, and what a committed write survives',
  access: { kind: 'public', because: 'load balancers and monitors ask before anybody signs in' },
  poll: true,
  reply: z
    .object({
      status: z.literal('ok'),
      durability: DurabilityLevel,
      knowledge: z.object({ release: z.string(), counts: z.record(z.string(), z.int()) }).strict(),
      version: z.string(),
    })
    .strict(),
});

export const readSystem = endpoint({
  name: 'system.read',
  method: 'GET',
  path: '/api/system',
  summary: 'What the admin page shows: database, durability settings, audit head',
  access: { kind: 'roles', roles: ['manager'] },
  poll: true,
  reply: z
    .object({
      version: z.string(),
      startedAt: z.string(),
      database: z.enum(['embedded', 'external']),
      durability: z.object({ level: DurabilityLevel, settings: z.record(z.string(), z.string()) }).strict(),
      knowledge: z.string(),
      audit: z.object({ lines: z.string(), head: z.string().nullable() }).strict(),
    })
    .strict(),
});

export const readOpenApi = endpoint({
  name: 'system.openapi',
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This API as OpenAPI 3.1',
  access: { kind: 'public', because: 'the contract is no secret' },
  poll: true,
  reply: z.record(z.string(), z.unknown()),
});
