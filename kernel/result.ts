/** A value or an expected refusal. Bugs throw; refusals are values the caller must look at. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** What came of it. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
/** The refusal, as a value. */
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
