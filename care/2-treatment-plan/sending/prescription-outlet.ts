import type { Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { TransmitFailure } from '#platform/transmit/parcel.ts';
import type { ToldOfOrder } from '#record/schema/order-step.ts';
import type { Licence } from '#record/schema/staffing.ts';
import type { ClinicLetterhead } from '#record/store/letterhead.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';

/** Everything a prescription says, ready for whoever writes it in the receiver's form. */
export interface SentPrescription {
  /** The same number is the same prescription, however often it is tried. */
  readonly key: string;
  readonly order: StoredVersion<'medication-order'>;
  /** How to take it, in words. */
  readonly sentence: string;
  readonly patient: StoredVersion<'patient'>;
  readonly signature: StoredVersion<'signature'>;
  /** The signer's licences that hold today. */
  readonly licences: readonly Licence[];
  readonly clinic: ClinicLetterhead;
  /** The same as a page for people. */
  readonly page: Uint8Array;
  readonly at: Instant;
  /** Present where the receiver has it already: what became of its order, and the number it came under. */
  readonly told?: { readonly tells: ToldOfOrder; readonly sentAs: string };
  /** The number the prescription went out under that this one takes over from. */
  readonly replacesSending?: string;
}

/** The one system a clinic sends its prescriptions to. */
export interface PrescriptionOutlet {
  /** What it is called on screens. */
  readonly name: string;
  readonly send: (
    prescription: SentPrescription,
  ) => Promise<Result<{ readonly receipt: string }, TransmitFailure>>;
}
