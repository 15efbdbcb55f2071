import { replyTimesOf } from '#clinical/communication/reply-times.ts';
import { seriesStarts } from '#clinical/scheduling/series-dates.ts';
import { isWorkingTime } from '#clinical/scheduling/working-time.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok } from '#kernel/result.ts';
import { addMinutes, type Instant, parseInstant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Appointment } from '#record/schema/encounter.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readClinicEntry, writeClinicEntry } from '#record/store/clinic-entries.ts';
import { patientExists } from '#record/store/patients.ts';
import { createEntry, lockPatient } from '#record/store/versions.ts';
import { takenRefusal, writeBooking } from './book.ts';
import { lockProvider, type Provider, readProviders, readVisits } from './booking-queries.ts';
import { bookVisit, type NotBooked, type VisitView } from './booking-schema.ts';
import { type ClinicTime, readClinicTime } from './clinic-time.ts';
import { viewVisit } from './view-visit.ts';

/** Booking: one visit, or a series whose dates that could not be booked are named. */
export function bookingRoutes(knowledge: Knowledge): readonly Route[] {
  const { booking } = replyTimesOf(knowledge);
  return [
    route(bookVisit, async (call) => {
      const { params, body, caller, tx, now, newId, touched } = call;
      const { clinicId, zone } = caller;
      const { patientId } = params;
      await lockPatient(tx, clinicId, patientId);
      if (!(await patientExists(tx, clinicId, patientId))) return err(notFound);
      const clinic = await readClinicTime(tx, clinicId);
      const providers = await readProviders(tx, clinicId);
      const asked = checkChoices(body, clinic, providers, booking.seriesMost);
      if (!asked.ok) return asked;
      const { type, provider, first } = asked.value;
      if (first < now) return err(inThePast);
      await lockProvider(tx, clinicId, provider.id);

      const series = body.repeat === null ? null : newId();
      const starts = body.repeat === null ? [first] : seriesStarts(first, body.repeat, zone);
      const time = { ...clinic.timeOf(provider.id), zone };
      const booked: string[] = [];
      const notBooked: NotBooked[] = [];
      for (const start of starts) {
        const end = addMinutes(start, type.minutes);
        if (!isWorkingTime(time, start, end) && !body.outsideHours) {
          if (series === null) return err(outsideHours(provider.name));
          notBooked.push({ start, why: 'outside-hours' });
          continue;
        }
        const content: Appointment = {
          status: 'booked',
          type: { codings: [], text: type.name },
          start,
          end,
          description: body.description,
          with: provider.name,
          provider: { person: provider.id, name: provider.name },
          visitType: body.visitType,
          setting: body.setting,
          ...(body.location === null ? {} : { location: body.location }),
          ...(series === null ? {} : { series }),
        };
        const id = newId();
        const written = await writeBooking(tx, () =>
          createEntry(tx, authorOf(call), { kind: 'appointment', id, patientId, content }),
        );
        if (written.ok) {
          booked.push(id);
          touched(patientId, `appointment/${id}`);
        } else if (written.error.kind !== 'taken') return err(written.error);
        else if (series === null) return err(takenRefusal(written.error.whose));
        else notBooked.push({ start, why: 'taken' });
      }
      if (booked.length === 0) return err(nothingFree);
      const [firstBooked] = booked;
      if (body.request !== null && firstBooked !== undefined) {
        const answered = await answerRequest(call, body.request, firstBooked);
        if (!answered.ok) return answered;
      }
      const rows = await readVisits(tx, clinicId, { patientId });
      const visits: VisitView[] = rows
        .filter(({ id }) => booked.includes(id))
        .map((row) => viewVisit(row, clinic.locations, booking.ownCancelHours));
      return ok({ reply: { visits, notBooked }, status: 201 });
    }),
  ];
}

/** What was chosen exists, fits together and can be booked. */
function checkChoices(
  body: Call<typeof bookVisit>['body'],
  clinic: ClinicTime,
  providers: readonly Provider[],
  seriesMost: number,
) {
  const type = clinic.visitTypes.get(body.visitType);
  const provider = providers.find(({ id }) => id === body.provider);
  const first = parseInstant(body.start);
  const errors: { path: string; message: string }[] = [];
  if (type === undefined || type.status !== 'active')
    errors.push({ path: 'body.visitType', message: 'is no kind of visit that can be booked' });
  if (provider === undefined) errors.push({ path: 'body.provider', message: 'is nobody who works here' });
  else if (type !== undefined && !type.roles.includes(provider.role))
    errors.push({ path: 'body.provider', message: 'does not do this kind of visit' });
  if (body.location !== null && clinic.locations.get(body.location)?.status !== 'active')
    errors.push({ path: 'body.location', message: 'is no open place of this clinic' });
  if (body.repeat !== null && body.repeat.times > seriesMost)
    errors.push({ path: 'body.repeat.times', message: `must be at most ${seriesMost}` });
  if (!first.ok) errors.push({ path: 'body.start', message: 'must be a time with its zone' });
  if (type === undefined || provider === undefined || !first.ok || errors.length > 0)
    return err({ kind: 'bad-input', detail: 'This cannot be booked.', errors } satisfies Refusal);
  return ok({ type, provider, first: first.value });
}

/** The request at the front door is answered by this visit. */
async function answerRequest(
  call: Pick<Call<typeof bookVisit>, 'caller' | 'tx' | 'now' | 'params' | 'noted'>,
  requestId: string,
  appointment: string,
) {
  const { caller, tx, params, noted } = call;
  const request = await readClinicEntry(tx, caller.clinicId, 'access-request', requestId);
  if (request === null || request.content.patient !== params.patientId)
    return err({
      kind: 'bad-input',
      detail: 'This request is not connected with this patient.',
      errors: [{ path: 'body.request', message: 'is no request of this patient' }],
    } satisfies Refusal);
  if (request.content.status !== 'triaged')
    return err({ kind: 'conflict', detail: 'This request is booked or closed already.' } satisfies Refusal);
  const written = await writeClinicEntry(tx, authorOf(call), {
    kind: 'access-request',
    id: requestId,
    content: { ...request.content, status: 'booked', appointment },
    expected: request.version,
  });
  if (written.ok) noted(`access-request/${requestId}`, 'booked');
  return written;
}

/** Said when somebody has no hours then, or is away: a yes to that books it all the same. */
export function outsideHours(name: string): Refusal {
  return {
    kind: 'conflict',
    detail: `${name} does not see people at that time, as far as the hours entered say.`,
    next: 'Choose another time, or say that it is meant to be outside their hours.',
    extra: { outsideHours: true },
  };
}

export const inThePast: Refusal = {
  kind: 'bad-input',
  detail: 'This time has passed.',
  errors: [{ path: 'body.start', message: 'must not have passed' }],
};

const nothingFree: Refusal = {
  kind: 'conflict',
  detail: 'None of these times could be booked.',
  next: 'Choose another time or another person.',
};

/** The start that was given, as the record keeps it: UTC. */
export function startOf(text: string): Instant | null {
  const parsed = parseInstant(text);
  return parsed.ok ? parsed.value : null;
}
