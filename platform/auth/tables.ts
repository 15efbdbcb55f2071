import type { ColumnType, Generated } from 'kysely';
import type { Role } from '#kernel/role.ts';
import type { PlatformTables } from '../db/tables.ts';

/** Tables of record/store/migrations/010-auth.sql; what each is for is said there. */
export type AccountTables = {
  person: { id: string; name: string; email: string; created_at: string };
  membership: {
    clinic_id: string;
    person_id: string;
    role: Role;
    patient_id: string | null;
    active: Generated<boolean>;
    added_at: string;
    ended_at: string | null;
    about: string | null;
  };
  credential: { person_id: string; password_hash: string; changed_at: string };
  totp: { person_id: string; sealed_secret: Buffer; confirmed_at: string; last_step: TimeStep };
  totp_pending: { person_id: string; sealed_secret: Buffer; begun_at: string };
  recovery_code: { person_id: string; code_hash: Buffer; used_at: string | null };
  session: {
    clinic_id: string;
    id: string;
    person_id: string;
    token_hash: Buffer;
    signed_in_by: SignedInBy;
    created_at: string;
    last_seen_at: string;
    step_up_until: string | null;
    step_up_method: StepUpMethod | null;
    ended_at: string | null;
    end_reason: EndReason | null;
  };
  sign_in_attempt: { id: Generated<bigint>; subject: Buffer; at: string };
};

export type AuthTables = PlatformTables & AccountTables;

/** int8: read as bigint, written as number. */
type TimeStep = ColumnType<bigint, number, number>;

/** How somebody showed again who they are before signing. */
export type StepUpMethod = 'totp' | 'password-and-totp' | 'demo';

export type SignedInBy = 'password' | 'password-and-totp' | 'recovery-code' | 'demo' | 'set-up';
export type EndReason = 'signed-out' | 'idle' | 'too-long' | 'password-changed' | 'deactivated';
