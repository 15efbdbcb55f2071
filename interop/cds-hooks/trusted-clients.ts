import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A public key an EHR signs its calls with. A key with private parts has no place in this file. */
const PublicKey = z
  .looseObject({
    kty: z.enum(['RSA', 'EC']),
    kid: z.string().min(1).max(200),
    alg: z.enum(['RS384', 'ES384']).exactOptional(),
  })
  .refine((key) => !('d' in key) && !('k' in key), 'is a private key: only the public one belongs here');

const TrustedClient = z
  .object({
    /** Name in the audit. */
    name: z.string().min(1).max(100),
    /** Exactly what the EHR writes into `iss`. */
    issuer: z.string().min(1).max(500),
    /** The organisation of an EHR that serves several (`tenant`); absent when it serves one. */
    tenant: z.string().min(1).max(200).optional(),
    /** Clinic of this installation it calls for: `titrate clinics` lists the ids. */
    clinic: z.uuid(),
    keys: z.object({ keys: z.array(PublicKey).min(1).max(20) }).strict(),
    /** Web origins of the EHR, where its pages call from the browser. */
    origins: z
      .array(z.string().regex(/^https?:\/\/[^/\s]+$/, 'must be an origin such as https://ehr.example'))
      .max(20)
      .default([]),
  })
  .strict();
export type TrustedClient = z.infer<typeof TrustedClient>;

const ClientsFile = z
  .object({ clients: z.array(TrustedClient).max(100) })
  .strict()
  .refine(
    ({ clients }) =>
      new Set(clients.map((one) => `${one.issuer}\n${one.tenant ?? ''}`)).size === clients.length,
    'names the same issuer and tenant twice',
  );

/**
 * The systems that may call, from the JSON file an environment variable names; none without it: EHRs that ask for decision
 * support (`TITRATE_CDS_CLIENTS`), laboratories that send results (`TITRATE_LAB_SENDERS`).
 * @throws Error naming the variable, the file and what is wrong in it
 */
export function readTrustedClients(
  file: string | null,
  variable = 'TITRATE_CDS_CLIENTS',
): readonly TrustedClient[] {
  if (file === null) return [];
  const parsed = ClientsFile.safeParse(parse(file, variable));
  if (parsed.success) return parsed.data.clients;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new Error(`${variable}: ${file} is not right. ${wrong.join('; ')}`);
}

function parse(file: string, variable: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${variable}: ${file} cannot be read. ${why}`);
  }
}
