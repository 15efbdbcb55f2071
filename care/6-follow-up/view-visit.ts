import { instantToMillis } from '#kernel/time.ts';
import type { Location } from '#record/schema/clinic-places.ts';
import type { VisitRow } from './booking-queries.ts';
import type { VisitView } from './booking-schema.ts';
import { ownCancelUntil } from './visit-changes.ts';

/** A stored visit as somebody reads it. */
export function viewVisit(
  { id, version, patientId, patientName, content, encounter, messages }: VisitRow,
  locations: ReadonlyMap<string, Location>,
  ownCancelHours: number,
): VisitView {
  const place = content.location === undefined ? undefined : locations.get(content.location);
  const { provider, start, end } = content;
  return {
    id,
    version,
    patient: { id: patientId, name: patientName },
    status: content.status,
    start,
    end,
    provider:
      provider !== undefined ? provider : content.with !== null ? { person: null, name: content.with } : null,
    visitType: content.visitType ?? null,
    type: content.type?.text ?? null,
    minutes: end === null ? null : Math.round((instantToMillis(end) - instantToMillis(start)) / 60_000),
    setting: content.setting ?? null,
    location:
      place === undefined || content.location === undefined
        ? null
        : { id: content.location, name: place.name, address: place.address },
    description: content.description,
    series: content.series ?? null,
    because: content.because ?? null,
    encounter,
    messages: messages.map(({ about, status, at, failure }) => ({ about, status, at, failure })),
    ownCancelUntil: ownCancelUntil(content, ownCancelHours),
  };
}
