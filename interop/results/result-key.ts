import type { WrittenPerson } from '#record/schema/arriving-result.ts';
import type { When } from '#record/schema/common.ts';

interface Known {
  readonly sender: string;
  readonly filler: string | null;
  readonly placer: string | null;
  readonly code: string;
  readonly sub: string;
  readonly person: WrittenPerson;
  readonly when: When;
}

/**
 * What a result is known by at its sender: the laboratory's own order number, else the number of whoever ordered it, and
 * the test. Where neither number was sent, whom it is about and when it was collected take their place.
 */
export function resultKey({ sender, filler, placer, code, sub, person, when }: Known): string {
  const order =
    filler !== null
      ? `filler ${filler}`
      : placer !== null
        ? `placer ${placer}`
        : `of ${person.numbers[0]?.value ?? `${person.family}, ${person.given}, ${person.birthDate}`} at ${when.instant ?? when.date}`;
  return [sender, order, code, sub].join('|').slice(0, 300);
}
