const initials = new Set(
  'ace adhd arb arni cftr comt fga h2 maoi nassa ndri nmda nsaid sari serm sga snri ssri tca vmat2'.split(
    ' ',
  ),
);

/** Initials stay capitals, everything else is words: `ssri` is SSRI, `nmda-antagonist` an NMDA antagonist. */
export function className(id: string): string {
  if (id === 'z-drug') return 'Z-drug';
  if (id === 'mao-b-inhibitor') return 'MAO-B inhibitor';
  return id
    .split('-')
    .map((word) => (initials.has(word) ? word.toUpperCase() : word))
    .join(' ');
}
