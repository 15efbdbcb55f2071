import type { Basis } from '#knowledge/schema/basis.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringPhase, MonitoringProtocol, MonitoringVariant } from '#knowledge/schema/monitoring.ts';
import type { MonitoringChoice } from '#record/schema/monitoring-choice.ts';
import type { CheckFigures, ProtocolFigures, ProtocolView } from './monitoring-schema.ts';

/** A protocol with everything a clinic can go by, and what it goes by now. */
export function protocolView(
  protocol: MonitoringProtocol,
  knowledge: Knowledge,
  entry: { readonly version: number; readonly content: MonitoringChoice } | null,
  before: readonly MonitoringChoice[],
): ProtocolView {
  return {
    id: protocol.id,
    name: protocol.name,
    figures: [null, ...(protocol.variants ?? [])].map((variant) => figuresOf(protocol, variant, knowledge)),
    version: entry?.version ?? 0,
    choice: entry?.content ?? null,
    before: before.toReversed(),
  };
}

function figuresOf(
  protocol: MonitoringProtocol,
  variant: MonitoringVariant | null,
  knowledge: Knowledge,
): ProtocolFigures {
  const named = variant ?? protocol.usual ?? null;
  return {
    variant: variant?.id ?? null,
    name: named?.name ?? 'As it comes',
    place: named?.place ?? null,
    note: variant?.note ?? null,
    checks: protocol.items
      .map((item) => {
        const own = variant?.items.find((one) => one.item === item.id);
        return checkOf(
          item.id,
          item.name,
          own?.schedule ?? item.schedule,
          own?.basis ?? item.basis,
          knowledge,
        );
      })
      .filter(({ phases }) => phases.length > 0),
  };
}

function checkOf(
  item: string,
  name: string,
  schedule: readonly MonitoringPhase[],
  basis: Basis,
  knowledge: Knowledge,
): CheckFigures {
  return {
    item,
    name,
    phases: schedule.map(({ fromDay, untilDay, everyDays }) => ({ fromDay, untilDay, everyDays })),
    reviewed: basis.state === 'read',
    sources: basis.sources.flatMap((id) => knowledge.sourceById.get(id)?.title ?? []),
  };
}
