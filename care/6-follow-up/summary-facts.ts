import { dueItems } from '#clinical/monitoring/due-items.ts';
import { languageOf } from '#clinical/visits/summary-words.ts';
import { changedOn, type SummaryQuestion } from '#clinical/visits/visit-summary.ts';
import { type CalendarDate, clockInZone, dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Call } from '#platform/http/handler.ts';
import type { Encounter } from '#record/schema/encounter.ts';
import type { Chart } from '#record/store/load-chart.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import { readClinic } from './booking-queries.ts';
import { readLocations } from './clinic-time.ts';
import type { draftSummary } from './summary-schema.ts';

/** Loads what a summary of the visit on a day is drafted from. */
export async function summaryFacts(
  { caller, tx, params }: Pick<Call<typeof draftSummary>, 'caller' | 'tx' | 'params'>,
  chart: Chart,
  { on, reasons }: { readonly on: CalendarDate; readonly reasons: Encounter['reasons'] },
  knowledge: Knowledge,
): Promise<SummaryQuestion> {
  const { clinicId, zone } = caller;
  const { patientId } = params;
  const closures = await listCurrent(tx, clinicId, patientId, 'monitoring-closure');
  const followUp = await readCurrent(tx, clinicId, 'follow-up', patientId);
  const next = (await listCurrent(tx, clinicId, patientId, 'appointment'))
    .map(({ content }) => content)
    .filter(
      ({ status, start }) =>
        dateInZone(start, zone) > on && !['cancelled', 'proposed', 'unknown'].includes(status),
    )
    .toSorted((a, b) => (a.start < b.start ? -1 : 1))[0];
  const clinic = await readClinicContact(tx, clinicId, next?.location ?? null);
  const dueBy = followUp?.content.dueBy ?? null;
  return {
    on,
    language: languageOf(chart.patient?.language ?? null),
    chart,
    changed: changedOn(
      (chart.orders ?? []).map((order) => ({ ...order, recordedOn: dateInZone(order.recordedAt, zone) })),
      on,
    ),
    // What was agreed after the visit was not talked about at it
    dosePlans: (await listCurrent(tx, clinicId, patientId, 'dose-plan')).filter(
      ({ content: { agreedAt } }) => agreedAt === null || dateInZone(agreedAt, zone) <= on,
    ),
    reasons: reasons.flatMap(({ text }) => text ?? []),
    calendar: dueItems(chart, closures, knowledge, { asOf: on }),
    next: {
      booked:
        next === undefined
          ? null
          : {
              on: dateInZone(next.start, zone),
              clock: clockInZone(next.start, zone),
              with: next.provider?.name ?? next.with,
            },
      dueBy: dueBy !== null && dueBy > on ? dueBy : null,
    },
    clinic,
  };
}

/** How the clinic is reached: at one of its places, else at the first open one by name; null where not on file. */
export async function readClinicContact(
  tx: Parameters<typeof readClinic>[0],
  clinicId: string,
  place: string | null = null,
): Promise<{ readonly name: string; readonly address: string | null; readonly phone: string | null }> {
  const { name } = await readClinic(tx, clinicId);
  const locations = await readLocations(tx, clinicId);
  const open = [...locations.values()]
    .filter(({ status }) => status === 'active')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const found = (place === null ? undefined : locations.get(place)) ?? open[0];
  return { name, address: found?.address ?? null, phone: found?.phone ?? null };
}
