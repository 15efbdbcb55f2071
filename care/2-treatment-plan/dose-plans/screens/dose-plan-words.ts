import { compare, parseDecimal, rational } from '#kernel/decimal.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import type { Say } from '#ui/text/use-text.ts';

export const purposeWords: Readonly<Record<DosePlan['purpose'], string>> = {
  titration: 'slowly up',
  taper: 'slowly down',
  'cross-taper': 'exchange',
  maintenance: 'steady',
};

export const statusWords: Readonly<Record<DosePlan['status'], string>> = {
  proposed: 'proposed',
  agreed: 'agreed',
  held: 'on hold',
  finished: 'finished',
  stopped: 'stopped',
  replaced: 'replaced by a newer one',
};

export const partOfDayWords = {
  morning: 'Morning',
  noon: 'Noon',
  evening: 'Evening',
  bedtime: 'Night',
} as const;

type Piece = DosePlanStep['taken'][number]['pieces'][number];

/** What is in the hand, in the reader's language: `2 tablets of 25 mg`, `half a tablet of 50 mg`. */
function pieceText({ name, count }: Piece, text: Say): string {
  const [, strength = name, form = ''] = /^(\S+ \S+) (.+)$/.exec(name) ?? [];
  if (strength.endsWith('/mL')) return text('{{volume}} mL of {{product}}', { volume: count, product: name });
  const tablet = form === 'tablet' || form === 'extended-release tablet';
  const capsule = form === 'capsule' || form === 'extended-release capsule';
  const units = parseDecimal(count);
  const half = compare(units, rational(1n, 2n)) === 0;
  if (tablet && half) return text('half a tablet of {{strength}}', { strength });
  if (tablet && units.d === 2n)
    return text('{{whole}} and a half tablets of {{strength}}', { whole: String(units.n / 2n), strength });
  if (tablet) return text('{{count}} tablets of {{strength}}', { count: Number(count), strength });
  if (capsule) return text('{{count}} capsules of {{strength}}', { count: Number(count), strength });
  return text('{{number}} of: {{product}}', { number: count, product: name });
}

/** All pieces of one dose. */
export function piecesText(pieces: readonly Piece[], text: Say): string {
  return pieces.map((piece) => pieceText(piece, text)).join(` ${text('and')} `);
}
