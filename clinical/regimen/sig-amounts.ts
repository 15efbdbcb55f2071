import { multiply, type Rational, rational } from '#kernel/decimal.ts';
import { type Micrograms, parseDose } from '#kernel/dose.ts';
import type { Sig } from '#record/schema/medication-use.ts';

/** A sig in exact amounts. */
export interface SigAmounts {
  readonly perDose: Micrograms;
  /** Micrograms on a day it is taken; with PRN, the stated maximum. */
  readonly onDosingDay: Micrograms;
  /** Average micrograms a day over the interval. */
  readonly perDay: Rational;
  readonly everyDays: number;
}

const remembered = new WeakMap<Sig, SigAmounts | null>();

/** Exact amounts of a sig; null when there is no sig or its dose cannot be read. Read once for each sig. */
export function sigAmounts(sig: Sig | null): SigAmounts | null {
  if (sig === null) return null;
  const known = remembered.get(sig);
  if (known !== undefined) return known;
  const amounts = readAmounts(sig);
  remembered.set(sig, amounts);
  return amounts;
}

function readAmounts(sig: Sig): SigAmounts | null {
  const perDose = parseDose(sig.dose);
  if (!perDose.ok) return null;
  const most = sig.prn === null ? null : parseDose(sig.prn.maxPerDay);
  if (most !== null && !most.ok) return null;
  const onDosingDay = most === null ? perDose.value * BigInt(sig.timesPerDay) : most.value;
  return {
    perDose: perDose.value,
    onDosingDay,
    perDay: multiply(rational(onDosingDay), rational(1n, BigInt(sig.everyDays))),
    everyDays: sig.everyDays,
  };
}
