import type { CalendarDate } from '#kernel/time.ts';
import type { Basis } from '#knowledge/schema/basis.ts';
import type {
  MonitoringItem,
  MonitoringPhase,
  MonitoringProtocol,
  MonitoringVariant,
} from '#knowledge/schema/monitoring.ts';
import type { MonitoringChoice } from '#record/schema/monitoring-choice.ts';

/** An interval of the clinic's own beside the one it stands for. */
export interface OwnInterval {
  readonly fromDay: number;
  readonly everyDays: number;
  readonly usualDays: number;
  /** Why it is longer than the source asks for; null where it is shorter and nobody said why. */
  readonly because: string | null;
}

/** By which figures a check goes, from one day on. */
export interface CheckRule {
  /** Null for the figures the protocol comes with: they hold until the clinic chooses. */
  readonly from: CalendarDate | null;
  readonly schedule: readonly MonitoringPhase[];
  readonly thresholds: MonitoringItem['thresholds'];
  readonly otherLimits: MonitoringItem['otherLimits'];
  readonly note: string | null;
  readonly basis: Basis;
  /** Null = the protocol's own figures. */
  readonly variant: MonitoringVariant | null;
  readonly choice: MonitoringChoice | null;
  readonly own: readonly OwnInterval[];
  /** What of the choice fits the knowledge no longer, and so changes nothing. */
  readonly lost: readonly string[];
}

const shipped = new WeakMap<MonitoringItem, readonly [CheckRule]>();

/**
 * The rules a check has gone by up to a day, oldest first: the protocol's own figures, then what the clinic chose, each
 * from its day on. Of two choices of one day the later one holds.
 *
 * @param choices in the order they were made; those about other protocols are passed over
 */
export function rulesOfCheck(
  protocol: MonitoringProtocol,
  item: MonitoringItem,
  choices: readonly MonitoringChoice[],
  asOf: CalendarDate,
): readonly [CheckRule, ...CheckRule[]] {
  const first = shippedRule(item);
  const own = choices.filter((one) => one.protocol === protocol.id && one.from <= asOf);
  if (own.length === 0) return first;
  const lastOfDay = own.filter(({ from }, index) => own[index + 1]?.from !== from);
  return [...first, ...lastOfDay.map((choice) => chosenRule(protocol, item, choice))];
}

function shippedRule(item: MonitoringItem): readonly [CheckRule] {
  const known = shipped.get(item);
  if (known !== undefined) return known;
  const rule: readonly [CheckRule] = [
    {
      from: null,
      schedule: item.schedule,
      thresholds: item.thresholds,
      otherLimits: item.otherLimits,
      note: item.note ?? null,
      basis: item.basis,
      variant: null,
      choice: null,
      own: [],
      lost: [],
    },
  ];
  shipped.set(item, rule);
  return rule;
}

function chosenRule(protocol: MonitoringProtocol, item: MonitoringItem, choice: MonitoringChoice): CheckRule {
  const variant = protocol.variants?.find(({ id }) => id === choice.variant) ?? null;
  const changed = variant?.items.find((one) => one.item === item.id);
  const usual = changed?.schedule ?? item.schedule;
  const wanted = choice.intervals.filter((one) => one.item === item.id);
  const own = wanted.flatMap(({ fromDay, everyDays, because }): OwnInterval[] => {
    const phase = usual.find((one) => one.fromDay === fromDay);
    return phase === undefined || !fits(phase, everyDays)
      ? []
      : [{ fromDay, everyDays, usualDays: phase.everyDays, because }];
  });
  return {
    from: choice.from,
    schedule: usual.map((phase) => {
      const interval = own.find(({ fromDay }) => fromDay === phase.fromDay);
      return interval === undefined ? phase : withInterval(phase, interval.everyDays);
    }),
    thresholds: changed === undefined ? item.thresholds : (changed.thresholds ?? item.thresholds),
    otherLimits: changed === undefined ? item.otherLimits : (changed.otherLimits ?? item.otherLimits),
    note: changed?.note ?? item.note ?? null,
    basis: changed?.basis ?? item.basis,
    variant: changed === undefined ? null : variant,
    choice,
    own,
    lost: [
      ...(choice.variant !== null && variant === null
        ? ['what the clinic chose is no longer on file: the usual figures hold']
        : []),
      ...(own.length < wanted.length
        ? ['an interval of the clinic’s own no longer fits and is not used']
        : []),
    ],
  };
}

/** A phase must hold at least one interval, else the next phase would be late by it. */
export const fits = ({ fromDay, untilDay }: MonitoringPhase, everyDays: number): boolean =>
  untilDay === null || untilDay - fromDay >= everyDays;

/** The phase with another interval; its own grace is never longer than the interval. */
function withInterval(phase: MonitoringPhase, everyDays: number): MonitoringPhase {
  const { graceDays } = phase;
  return graceDays === undefined
    ? { ...phase, everyDays }
    : { ...phase, everyDays, graceDays: Math.min(graceDays, everyDays) };
}
