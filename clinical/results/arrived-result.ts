import type { ArrivingResult, WrittenPerson } from '#record/schema/arriving-result.ts';
import type { Observation } from '#record/schema/observation.ts';

/** One result as a message or a file brought it, before anybody knows whose it is. */
export interface ArrivedResult {
  /** What it is known by at its sender; the same result again has the same key. */
  readonly key: string;
  readonly channel: ArrivingResult['channel'];
  readonly person: WrittenPerson;
  readonly observation: Observation;
  /** Its sender says it never was: whatever stands under this key counts no longer. */
  readonly withdrawn: boolean;
  /** Where it stood: `message 1, OBX 3`, `row 7`. */
  readonly place: string;
}

/** What arriving does to what is on file under the same key. */
export type Arrival = 'new' | 'unchanged' | 'older' | 'changed';

/** How settled a status is: what is less settled than what is on file arrived late, and changes nothing. */
const settled: Readonly<Record<Observation['status'], number>> = {
  unknown: 0,
  registered: 1,
  preliminary: 2,
  final: 3,
  amended: 4,
  corrected: 4,
  cancelled: 4,
};

/**
 * What a result does to what is on file: the same again changes nothing, a less settled one came late, anything else is the
 * next version. Of two corrections the one reported later stands.
 */
export function arrivalOf(before: Observation | null, now: Observation): Arrival {
  if (before === null) return 'new';
  if (sameResult(before, now)) return 'unchanged';
  if (settled[now.status] < settled[before.status]) return 'older';
  const [known, said] = [reportedOf(before), reportedOf(now)];
  return known !== null && said !== null && said < known ? 'older' : 'changed';
}

const reportedOf = ({ lab }: Observation): string | null =>
  lab?.reported?.instant ?? lab?.reported?.date ?? null;

/** True when everything a reader would see is the same; when it was reported again is not. */
function sameResult(a: Observation, b: Observation): boolean {
  return JSON.stringify(seen(a)) === JSON.stringify(seen(b));
}

const seen = ({ status, concept, when, value, components, note, lab }: Observation) => [
  status,
  concept.text,
  when.date,
  when.instant ?? null,
  ordered(value),
  components.map((part) => [part.concept.text, ordered(part.value)]),
  note,
  lab?.range ?? null,
  lab?.flags ?? [],
  lab?.partial ?? false,
];

/** What is read back from the record has its members in another order. */
function ordered(value: Observation['value']): unknown {
  switch (value.type) {
    case 'quantity': {
      const { value: amount, comparator, unit } = value.quantity;
      return [comparator ?? '', amount, unit];
    }
    case 'concept':
      return [value.concept.text, value.concept.codings.map(({ code }) => code)];
    case 'text':
      return value.text;
    case 'boolean':
      return value.boolean;
    case 'absent':
      return value.reason;
  }
}

/** True when the value itself is another, not only how settled it is. */
export const valueChanged = (before: Observation, now: Observation): boolean =>
  JSON.stringify(ordered(before.value)) !== JSON.stringify(ordered(now.value)) ||
  before.when.date !== now.when.date;
