import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { Role } from '#kernel/role.ts';
import { NewPassword, ShownName } from '#platform/auth/schema.ts';

export const Person = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: Role,
    active: z.boolean(),
    secondFactor: z.boolean(),
    patientId: Id.nullable(),
    lastSignIn: z.string().nullable(),
  })
  .strict();

export const listPeople = endpoint({
  name: 'staffing.list',
  method: 'GET',
  path: '/api/people',
  summary: 'People with an account in this clinic',
  access: { kind: 'roles', roles: ['manager'] },
  reply: z.object({ people: z.array(Person) }).strict(),
});

export const addPerson = endpoint({
  name: 'staffing.add',
  method: 'POST',
  path: '/api/people',
  summary: 'Give somebody an account',
  access: { kind: 'roles', roles: ['manager'], stepUp: true },
  idempotent: true,
  body: z
    .object({
      name: ShownName,
      email: z.email().max(200),
      role: Role,
      password: NewPassword,
      patientId: Id.nullable(),
    })
    .strict(),
  reply: z.object({ person: Person }).strict(),
});

export const deactivatePerson = endpoint({
  name: 'staffing.deactivate',
  method: 'POST',
  path: '/api/people/:personId/deactivate',
  summary: 'Close an account and end all its sessions at once',
  access: { kind: 'roles', roles: ['manager'], stepUp: true },
  params: z.object({ personId: Id }).strict(),
  body: z.object({ reason: z.string().min(3).max(300) }).strict(),
  reply: z.object({ person: Person }).strict(),
});
