import type { DueItem } from './due-item.ts';
import { ruleWords } from './rule-words.ts';

/**
 * How one check stands for one person on the day of the audit, each counted once:
 * - `here`: in time, and the last one was done or measured here
 * - `elsewhere`: in time because somebody else did it: a standard met that is not ours to boast of
 * - `without`: in time only because the date was closed without the check (declined, not needed, not possible)
 * - `not-yet`: the first one is not due yet; no standard is met or missed
 * - `late`: overdue; `never`: the baseline was never done
 */
export type AuditState = 'here' | 'elsewhere' | 'without' | 'not-yet' | 'late' | 'never';

/** One check over everybody who has it open. */
export interface AuditRow {
  readonly protocol: string;
  readonly protocolName: string;
  readonly item: string;
  readonly name: string;
  readonly counts: Readonly<Record<AuditState, number>>;
  /** By which figures people are held to it, where there is more than one kind or the clinic chose. */
  readonly rules: readonly string[];
  /** Some of them by an interval of the clinic's own that is longer than its source asks for. */
  readonly looser: boolean;
  /** People for whom the standard is met or missed: all but `not-yet`. */
  readonly of: number;
  /** Whole per cent of `of`, rounded down so that a standard never seems met; null where nobody is to be counted. */
  readonly metPercent: number | null;
  /** The same without those done elsewhere. */
  readonly herePercent: number | null;
}

type Judged = Pick<
  DueItem,
  'protocol' | 'protocolName' | 'item' | 'name' | 'state' | 'last' | 'closed' | 'rule'
>;

/** What an audit says of one open check. */
export function auditState({ state, last, closed }: Pick<Judged, 'state' | 'last' | 'closed'>): AuditState {
  if (state === 'no-baseline') return 'never';
  if (state === 'overdue') return 'late';
  // The date before this one was closed: how it was closed says more than what went before
  if (closed !== null && (last === null || closed.dueOn > last.on))
    return closed.how === 'done-elsewhere' ? 'elsewhere' : 'without';
  if (last === null) return 'not-yet';
  return last.how === 'done-elsewhere' ? 'elsewhere' : 'here';
}

const none: Readonly<Record<AuditState, number>> = {
  here: 0,
  elsewhere: 0,
  without: 0,
  'not-yet': 0,
  late: 0,
  never: 0,
};

/** Counts every open check of everybody, protocol by protocol. */
export function checkAudit(items: readonly Judged[]): readonly AuditRow[] {
  const groups = Map.groupBy(items, ({ protocol, item }) => `${protocol}/${item}`);
  return [...groups.values()]
    .flatMap((own): AuditRow[] => {
      const [first] = own;
      if (first === undefined) return [];
      const counts = { ...none };
      for (const one of own) counts[auditState(one)] += 1;
      const of = own.length - counts['not-yet'];
      const percent = (part: number): number | null => (of === 0 ? null : Math.floor((100 * part) / of));
      const { protocol, protocolName, item, name } = first;
      return [
        {
          protocol,
          protocolName,
          item,
          name,
          counts,
          rules: [...new Set(own.flatMap(({ rule }) => ruleWords(rule) ?? []))].sort(),
          looser: own.some(({ rule }) => rule?.own?.looser === true),
          of,
          metPercent: percent(counts.here + counts.elsewhere),
          herePercent: percent(counts.here),
        },
      ];
    })
    .toSorted((a, b) =>
      `${a.protocolName} ${a.name} ${a.item}` < `${b.protocolName} ${b.name} ${b.item}` ? -1 : 1,
    );
}
