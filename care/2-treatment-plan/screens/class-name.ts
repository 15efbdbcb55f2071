/** Initials stay capitals, everything else is words: `ssri` is SSRI, `z-drug` a Z-drug. */
export function className(id: string): string {
  if (/^(ssri|snri|tca|maoi|ndri|nassa|sari|sga|fga|nsaid|arb)$/.test(id)) return id.toUpperCase();
  return id === 'z-drug' ? 'Z-drug' : id.replaceAll('-', ' ').replace('adhd', 'ADHD');
}
