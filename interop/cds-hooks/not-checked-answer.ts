import { engineVersion } from '#clinical/screening/engine-version.ts';
import type { NotChecked } from '#clinical/screening/finding.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Card, cardsFrom } from './cards.ts';

const faults = {
  failed: { reason: 'rule-failed', text: 'Titrate met a fault of its own while screening.' },
  late: { reason: 'timed-out', text: 'Titrate did not finish within two seconds.' },
  'too-much': {
    reason: 'timed-out',
    text: 'The chart holds more current medications than can be screened while somebody waits.',
  },
} as const satisfies Record<string, Pick<NotChecked, 'reason' | 'text'>>;

/** One card that says nothing was checked, and why: never an empty list, which would read as "nothing found". */
export function notCheckedAnswer(
  fault: keyof typeof faults,
  {
    knowledge,
    asOf,
    newId,
  }: { readonly knowledge: Knowledge; readonly asOf: string; readonly newId: () => string },
): { readonly cards: Card[] } {
  const { reason, text } = faults[fault];
  const item: NotChecked = {
    key: fault,
    what: 'the whole medication screen',
    reason,
    text: `${text} Nothing was checked: no interactions, doses, allergies or cautions.`,
    toCheck: 'Check by hand, or try again; if it stays so, tell your administrator.',
    subjects: [],
    blocking: true,
  };
  const result = {
    asOf,
    knowledge: knowledge.release,
    engine: engineVersion,
    findings: [],
    notChecked: [item],
    checked: [],
  };
  return { cards: cardsFrom(result, '', newId) };
}
