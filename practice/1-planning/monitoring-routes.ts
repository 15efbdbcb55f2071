import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MonitoringProtocol } from '#knowledge/schema/monitoring.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readClinicEntry, writeClinicEntry } from '#record/store/clinic-entries.ts';
import { choiceIdOf, readClinicMonitoring } from '#record/store/monitoring-choices.ts';
import { decideMonitoringChoice } from './decide-monitoring-choice.ts';
import { chooseProtocol, type ProtocolView, readProtocols } from './monitoring-schema.ts';
import { protocolView } from './protocol-view.ts';

/** By which figures the clinic watches what it prescribes: chosen by a prescriber, with a reason, from today on. */
export function monitoringRoutes(knowledge: Knowledge): readonly Route[] {
  const protocols = knowledge.monitoring.toSorted((a, b) => (a.name < b.name ? -1 : 1));

  async function views(
    { tx, caller }: Pick<Call<typeof readProtocols>, 'tx' | 'caller'>,
    wanted: readonly MonitoringProtocol[],
  ): Promise<ProtocolView[]> {
    const { protocolChoices } = await readClinicMonitoring(tx, caller.clinicId);
    const shown: ProtocolView[] = [];
    for (const protocol of wanted) {
      const all = (protocolChoices ?? []).filter((one) => one.protocol === protocol.id);
      const id = choiceIdOf(caller.clinicId, protocol.id);
      const entry =
        all.length === 0 ? null : await readClinicEntry(tx, caller.clinicId, 'monitoring-choice', id);
      shown.push(protocolView(protocol, knowledge, entry, all.slice(0, -1)));
    }
    return shown;
  }

  return [
    route(readProtocols, async (call) => {
      call.noted('monitoring-choices');
      return ok({ reply: { protocols: await views(call, protocols) } });
    }),

    route(chooseProtocol, async (call) => {
      const { params, body, caller, tx, now, today, ifMatch, noted } = call;
      const protocol = protocols.find(({ id }) => id === params.protocol);
      if (protocol === undefined) return err(notFound);
      const decided = decideMonitoringChoice(protocol, body);
      if (!decided.ok) return decided;
      const written = await writeClinicEntry(tx, authorOf({ caller, now }), {
        kind: 'monitoring-choice',
        id: choiceIdOf(caller.clinicId, protocol.id),
        content: {
          protocol: protocol.id,
          variant: body.variant,
          intervals: body.intervals,
          from: today,
          because: body.because,
          chosenBy: { person: caller.personId, name: caller.personName },
          chosenAt: now,
        },
        expected: ifMatch,
      });
      if (!written.ok) return written;
      const longer = body.intervals.filter(({ because }) => because !== null).length;
      noted(
        `monitoring-choice/${protocol.id}`,
        `${body.variant ?? 'usual figures'}, ${body.intervals.length} own intervals, ${longer} of them with a reason`,
      );
      const [view] = await views(call, [protocol]);
      if (view === undefined) return err(notFound);
      return ok({ reply: view, version: written.value.version });
    }),
  ];
}
