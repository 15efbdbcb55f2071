/**
 * What of an error may go into a log. Messages and details often quote values ("Key (name)=(...)", "Unexpected token
 * in ..."), and those can be a patient's: only the kind, the codes and the places in our code are kept. The two
 * built-in errors whose messages name code, not data, keep theirs.
 */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error };
  const speaksOfCode = error.constructor === TypeError || error.constructor === ReferenceError;
  const found: Record<string, unknown> = { error: error.name };
  for (const name of ['code', 'constraint', 'table', 'routine', 'severity', 'where'] as const) {
    const value = (error as unknown as Record<string, unknown>)[name];
    if (typeof value === 'string') found[name] = value;
  }
  if (speaksOfCode) found.message = error.message;
  found.at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
  if (error.cause !== undefined) found.cause = describeError(error.cause);
  return found;
}
