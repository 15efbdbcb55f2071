import type { Result } from '#kernel/result.ts';

export interface ParcelFile {
  readonly name: string;
  /** Media type, e.g. `application/pdf`. */
  readonly type: string;
  readonly content: Uint8Array | string;
}

/** Something handed to another system as a whole. */
export interface Parcel {
  /** The same key is the same parcel: the receiver may get it twice and takes it once. Letters, digits, hyphens. */
  readonly key: string;
  /** What a system reads; over HTTP this alone goes out, so it holds everything. */
  readonly message: ParcelFile;
  /** The same for people, where they find it in a folder. */
  readonly beside: readonly ParcelFile[];
}

/**
 * Why a parcel was not taken. `refused` will be refused again; `unreachable` may be tried again. `detail` may be shown and
 * kept: it holds no address and no token.
 */
export interface TransmitFailure {
  readonly reason: 'refused' | 'unreachable';
  readonly detail: string;
}

/** Hands a parcel over. `ok` means the receiver took it, with its word for it; not that anybody has read it. */
export type Transmit = (parcel: Parcel) => Promise<Result<{ readonly receipt: string }, TransmitFailure>>;

/** One receiver, and what it is called on screens. */
export interface Transmitter {
  readonly name: string;
  readonly transmit: Transmit;
}
