/**
 * Tolerances of the screen itself: house conventions, not facts about a medication (those live in
 * `knowledge/`). Changing one changes answers: raise the engine version with it.
 */
export const screeningPolicy = {
  /** A dose at or above this many times the usual highest, or a day's total, looks like a slip of the pen. */
  slipFactor: 5,
  /** From here it is a ten-fold or unit slip and stops the order. */
  graveSlipFactor: 10,
  /** A recorded pregnancy without a due date is over after this many days. */
  pregnancyDays: 300,
  /** A recorded pregnancy with a due date is over this many days after it. */
  overdueDays: 21,
  /** An allergy list reviewed longer ago than this is asked about again. */
  allergyReviewDays: 366,
  /** A stopped medication that could not be identified is mentioned for this long: the longest washout and some. */
  unknownPastDays: 60,
  /** A list of medications taken elsewhere is asked about again after this many days. */
  medicationReviewDays: 366,
  /** More interruptions than this for every hundred orders, and people stop reading them. */
  interruptionsPer100Orders: 5,
} as const;
