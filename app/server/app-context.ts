import type { Kysely } from 'kysely';
import type { PrescriptionOutlet } from '#care/2-treatment-plan/sending/prescription-outlet.ts';
import type { OverdueMemories } from '#care/4-monitoring-adjustment/calendar/clinic-worklist.ts';
import type { TrustedClient } from '#interop/cds-hooks/trusted-clients.ts';
import type { Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Checkpoints } from '#platform/audit/checkpoints.ts';
import type { AuthContext } from '#platform/auth/context.ts';
import type { AuthTables } from '#platform/auth/tables.ts';
import type { Durability } from '#platform/db/durability.ts';
import type { SendMail } from '#platform/mail/mail-message.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import type { Reach } from '#platform/reach/notice.ts';

/** Everything the routes work with. Made by main.ts, or by a test. */
export interface AppContext {
  readonly db: Kysely<AuthTables>;
  readonly databaseKind: 'embedded' | 'external';
  readonly durability: () => Promise<Durability>;
  readonly auth: AuthContext;
  readonly now: () => Instant;
  /** Signed heads of the audit chains, kept outside the database. */
  readonly checkpoints: Checkpoints;
  /** Told of every audit line after its commit: when enough have come, a checkpoint is due. */
  readonly audited: (clinicId: string, seq: bigint) => void;
  readonly knowledge: Knowledge;
  /** Hands a message to the clinic's mail server; without one it answers that nothing was sent. */
  readonly sendMail: SendMail;
  readonly printPdf: PrintPdf;
  /** How reminders reach people; by no way unless set up. */
  readonly reach?: Reach;
  /** Where signed prescriptions are sent; nowhere by default. */
  readonly prescriptionOutlet?: PrescriptionOutlet | null;
  /** EHRs that may ask for decision support in a real clinic; none by default. */
  readonly cdsClients?: readonly TrustedClient[];
  /** Laboratories that may send results; none by default. */
  readonly labs?: readonly TrustedClient[];
  /** Overdue queues worked out ahead; without them whoever asks first waits longer. */
  readonly overdue?: OverdueMemories;
  readonly version: string;
  readonly startedAt: Instant;
}
