/** One field that differs between two versions of an entry, in readable text. */
export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** The fields in which two contents differ, by path, in the order they are met. Absent and null read as "–". */
export function changesBetween(before: unknown, after: unknown, path = ''): readonly Change[] {
  if (isBranch(before) || isBranch(after)) {
    const names = new Set([
      ...Object.keys(isBranch(before) ? before : {}),
      ...Object.keys(isBranch(after) ? after : {}),
    ]);
    return [...names].flatMap((name) =>
      changesBetween(at(before, name), at(after, name), path === '' ? name : `${path}.${name}`),
    );
  }
  const [was, is] = [shown(before), shown(after)];
  return was === is ? [] : [{ path, before: was, after: is }];
}

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const at = (value: unknown, name: string): unknown => (isBranch(value) ? value[name] : undefined);
const shown = (value: unknown): string =>
  value === null || value === undefined || value === '' ? '–' : String(value);
