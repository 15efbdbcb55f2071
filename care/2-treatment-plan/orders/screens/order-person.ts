import type { PartialDate } from '#kernel/time.ts';

/** What the ordering drawer must know of the person whose chart it stands beside. */
export interface OrderPerson {
  readonly id: string;
  readonly name: string;
  readonly birthDate: PartialDate | null;
  readonly deceased: PartialDate | null;
  /** Proves that the order was written on this person's page. */
  readonly screenToken: string;
}
