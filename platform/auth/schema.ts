import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { Role } from '#kernel/role.ts';

const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .pipe(z.email('must be an e-mail address, such as name@example.org'));
/** A name as it is shown everywhere: no control characters, nothing that turns the direction of text around. */
export const ShownName = z
  .string()
  .trim()
  .min(2, 'at least two letters')
  .max(120)
  .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]+$/u, 'contains characters that cannot be shown safely');
/** Length is the only rule: 12 to 128 characters of anything; the most common passwords are refused besides. */
export const NewPassword = z.string().min(12, 'at least 12 characters').max(128);
const TotpCode = z.string().regex(/^\d{6}$/, 'six digits');

/** Who is signed in, where, and until when. Never contains a token. */
export const SessionInfo = z
  .object({
    person: z.object({ id: Id, name: z.string(), email: z.string() }).strict(),
    clinic: z.object({ id: Id, name: z.string(), zone: z.string(), demo: z.boolean() }).strict(),
    role: Role,
    /** The patient record of somebody who is signed in as a patient. */
    patientId: Id.nullable(),
    /** Staff must enrol a second factor before anything else. */
    secondFactor: z.enum(['enrolled', 'must-enrol', 'not-needed']),
    /** Until when a signature needs no fresh second factor; null = step up first. */
    stepUpUntil: z.string().nullable(),
    idleEndsAt: z.string(),
    endsAt: z.string(),
  })
  .strict();
export type SessionInfo = z.infer<typeof SessionInfo>;

const SignInReply = z.discriminatedUnion('next', [
  z.object({ next: z.literal('done'), session: SessionInfo }).strict(),
  z.object({ next: z.literal('code-needed') }).strict(),
]);

export const signIn = endpoint({
  name: 'auth.sign-in',
  method: 'POST',
  path: '/api/auth/sign-in',
  summary: 'Sign in with e-mail, password and, for staff, a six-digit code',
  access: { kind: 'public', because: 'this is where a session begins' },
  body: z
    .object({
      email: Email,
      password: z.string().min(1).max(128),
      code: TotpCode.optional(),
      recoveryCode: z.string().max(40).optional(),
    })
    .strict(),
  reply: SignInReply,
});

export const signOut = endpoint({
  name: 'auth.sign-out',
  method: 'POST',
  path: '/api/auth/sign-out',
  summary: 'End this session',
  access: { kind: 'session' },
  reply: z.object({ signedOut: z.literal(true) }).strict(),
});

export const readSession = endpoint({
  name: 'auth.session',
  method: 'GET',
  path: '/api/auth/session',
  summary: 'Who is signed in; does not keep an idle session alive',
  access: { kind: 'public', because: 'the page asks whether anybody is signed in' },
  poll: true,
  reply: z.object({ session: SessionInfo.nullable(), setupNeeded: z.boolean(), demo: z.boolean() }).strict(),
});

export const stay = endpoint({
  name: 'auth.stay',
  method: 'POST',
  path: '/api/auth/stay',
  summary: 'Somebody at the screen asks to stay signed in; the absolute limit still holds',
  access: { kind: 'session' },
  reply: z.object({ session: SessionInfo }).strict(),
});

export const stepUp = endpoint({
  name: 'auth.step-up',
  method: 'POST',
  path: '/api/auth/step-up',
  summary: 'Give the second factor again before signing, with the password where both are asked for',
  access: { kind: 'session' },
  body: z
    .object({
      code: TotpCode,
      password: z.string().min(1).max(128).optional(),
      /** The one act both factors are given for, as its refusal named it: spent by that act. */
      signs: z
        .string()
        .regex(/^[\x20-\x7e]{1,4000}$/)
        .optional(),
    })
    .strict(),
  reply: z.object({ stepUpUntil: z.string() }).strict(),
});

export const beginTotp = endpoint({
  name: 'auth.totp-begin',
  method: 'POST',
  path: '/api/auth/totp',
  summary: 'Begin enrolling an authenticator app',
  access: { kind: 'session' },
  reply: z.object({ uri: z.string(), secret: z.string(), qrSvg: z.string() }).strict(),
});

export const confirmTotp = endpoint({
  name: 'auth.totp-confirm',
  method: 'POST',
  path: '/api/auth/totp/confirm',
  summary: 'Finish enrolling with a first code; gives recovery codes once',
  access: { kind: 'session' },
  body: z.object({ code: TotpCode }).strict(),
  reply: z.object({ recoveryCodes: z.array(z.string()) }).strict(),
});

export const changePassword = endpoint({
  name: 'auth.change-password',
  method: 'POST',
  path: '/api/auth/password',
  summary: 'Change the own password; ends every other session',
  access: { kind: 'session' },
  body: z.object({ current: z.string().max(128), next: NewPassword }).strict(),
  reply: z.object({ changed: z.literal(true) }).strict(),
});

/** One-click sign-ins exist only in a demo clinic; a real clinic answers 404. */
export const demoPeople = endpoint({
  name: 'auth.demo-people',
  method: 'GET',
  path: '/api/auth/demo',
  summary: 'The demo clinic’s one-click sign-ins',
  access: { kind: 'public', because: 'shown on the sign-in page of a demo clinic; 404 elsewhere' },
  poll: true,
  reply: z
    .object({
      people: z.array(z.object({ id: Id, name: z.string(), role: Role, about: z.string() }).strict()),
    })
    .strict(),
});
export const demoSignIn = endpoint({
  name: 'auth.demo-sign-in',
  method: 'POST',
  path: '/api/auth/demo',
  summary: 'Sign in to the demo clinic as one of its people',
  access: { kind: 'public', because: 'demo clinic only; 404 elsewhere' },
  body: z.object({ person: Id }).strict(),
  reply: z.object({ session: SessionInfo }).strict(),
});

/** First run of an empty clinic: possible exactly once, guarded by the setup code printed on the server's console. */
export const setUpClinic = endpoint({
  name: 'auth.set-up',
  method: 'POST',
  path: '/api/setup',
  summary: 'Create the clinic and its first administrator',
  access: { kind: 'public', because: 'nobody exists yet; needs the one-time code from the console' },
  body: z
    .object({
      setupCode: z.string().min(1, 'the code from the window where the server was started').max(60),
      clinicName: ShownName,
      zone: z.string().max(60),
      name: ShownName,
      email: Email,
      password: NewPassword,
    })
    .strict(),
  reply: z.object({ session: SessionInfo }).strict(),
});
