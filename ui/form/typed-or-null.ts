/** What was typed into a field, without spaces around it; null when that leaves nothing: "not said" is never an empty text. */
export function typedOrNull(typed: string | undefined): string | null {
  const said = typed?.trim() ?? '';
  return said === '' ? null : said;
}
