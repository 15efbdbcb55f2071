import { replyTimesOf } from '#clinical/communication/reply-times.ts';
import { isWorkingTime } from '#clinical/scheduling/working-time.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addMinutes, dateInZone, instantToMillis } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Appointment } from '#record/schema/encounter.ts';
import { authorOf } from '#record/store/author-of.ts';
import { patientExists } from '#record/store/patients.ts';
import { lockPatient, writeVersion } from '#record/store/versions.ts';
import { takenRefusal, writeBooking } from './book.ts';
import {
  lockProvider,
  readClinic,
  readEmail,
  readProviders,
  readVisits,
  type VisitRow,
} from './booking-queries.ts';
import { inThePast, outsideHours, startOf } from './booking-routes.ts';
import {
  cancelVisit,
  listVisits,
  markArrived,
  markMissed,
  markTookPlace,
  moveVisit,
  readCalendarFile,
} from './booking-schema.ts';
import { calendarFile } from './calendar-file.ts';
import { readClinicTime, readLocations } from './clinic-time.ts';
import { linkEncounter } from './link-encounter.ts';
import { viewVisit } from './view-visit.ts';
import { decideOwnCancel, refuseChange } from './visit-changes.ts';
import { visitTitle } from './visit-words.ts';

/** One person's visits, and everything that can become of a booked one. */
export function visitRoutes(knowledge: Knowledge, mailIsSetUp: () => boolean): readonly Route[] {
  const { booking } = replyTimesOf(knowledge);

  type OnVisit = Pick<
    Call<typeof cancelVisit>,
    'params' | 'caller' | 'tx' | 'now' | 'today' | 'ifMatch' | 'touched' | 'newId'
  >;
  /** Changes one visit: read under the chart's lock, decided, written as the next version of the one seen. */
  async function change(
    call: OnVisit,
    act: Parameters<typeof refuseChange>[1],
    decide: (row: VisitRow) => Promise<Result<Appointment, Refusal>>,
    after: (row: VisitRow) => Promise<Result<unknown, Refusal>> = async () => ok(null),
  ) {
    const { params, caller, tx, now, today, ifMatch, touched } = call;
    const { clinicId, zone } = caller;
    await lockPatient(tx, clinicId, params.patientId);
    const [row] = await readVisits(tx, clinicId, params);
    if (row === undefined) return err(notFound);
    const locations = await readLocations(tx, clinicId);
    if (row.version !== ifMatch)
      return err({
        kind: 'version-changed',
        detail: 'Somebody changed this visit in the meantime; nothing was saved.',
        next: 'Look at how it stands now, then decide again.',
        extra: { current: viewVisit(row, locations, booking.ownCancelHours) },
      } satisfies Refusal);
    const refusal = refuseChange(row.content, act, { now, today, zone });
    if (refusal !== null) return err(refusal);
    const decided = await decide(row);
    if (!decided.ok) return decided;
    const written = await writeBooking(tx, () =>
      writeVersion(tx, authorOf(call), {
        kind: 'appointment',
        id: row.id,
        patientId: row.patientId,
        content: decided.value,
        expected: row.version,
      }),
    );
    if (!written.ok)
      return err(written.error.kind === 'taken' ? takenRefusal(written.error.whose) : written.error);
    const done = await after(row);
    if (!done.ok) return done;
    touched(row.patientId, `appointment/${row.id}`, act);
    const [stored] = await readVisits(tx, clinicId, params);
    if (stored === undefined) return err(notFound);
    return ok({
      reply: { visit: viewVisit(stored, locations, booking.ownCancelHours) },
      version: stored.version,
    });
  }

  return [
    route(listVisits, async ({ params, caller, tx, now, touched }) => {
      const { patientId } = params;
      if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
      touched(patientId);
      const locations = await readLocations(tx, caller.clinicId);
      const rows = await readVisits(tx, caller.clinicId, { patientId });
      const views = rows.map((row) => viewVisit(row, locations, booking.ownCancelHours));
      const comes = ({ status, start, end }: (typeof views)[number]) =>
        ['proposed', 'pending', 'booked', 'arrived'].includes(status) && (end ?? start) >= now;
      const email = await readEmail(tx, caller.clinicId, patientId);
      return ok({
        reply: {
          upcoming: views.filter(comes),
          past: views.filter((view) => !comes(view)).reverse(),
          noReminders: !mailIsSetUp() ? 'no-mail-server' : email === null ? 'no-e-mail' : null,
          ownCancelHours: booking.ownCancelHours,
        },
      });
    }),

    route(moveVisit, (call) =>
      change(call, 'move', async ({ content }) => {
        const { body, caller, tx, now } = call;
        const clinic = await readClinicTime(tx, caller.clinicId);
        const provider = (await readProviders(tx, caller.clinicId)).find(({ id }) => id === body.provider);
        const type = content.visitType === undefined ? undefined : clinic.visitTypes.get(content.visitType);
        if (provider === undefined || (type !== undefined && !type.roles.includes(provider.role)))
          return err({
            kind: 'bad-input',
            detail: 'This visit cannot be with them.',
            errors: [{ path: 'body.provider', message: 'is nobody who does this kind of visit here' }],
          });
        const start = startOf(body.start);
        if (start === null || start < now) return err(inThePast);
        const { end: before } = content;
        const length =
          before === null ? 30 : (instantToMillis(before) - instantToMillis(content.start)) / 60_000;
        const end = addMinutes(start, length);
        const time = { ...clinic.timeOf(provider.id), zone: caller.zone };
        if (!body.outsideHours && !isWorkingTime(time, start, end)) return err(outsideHours(provider.name));
        await lockProvider(tx, caller.clinicId, provider.id);
        const { id: person, name } = provider;
        return ok({ ...content, start, end, with: name, provider: { person, name } });
      }),
    ),

    route(cancelVisit, (call) =>
      change(call, 'cancel', async ({ content }) => {
        const { body, caller, now } = call;
        if (caller.role === 'patient') {
          const own = decideOwnCancel(content, booking.ownCancelHours, now);
          if (!own.ok) return own;
        } else if (body.because === null)
          return err({
            kind: 'bad-input',
            detail: 'Say why this visit is called off.',
            errors: [{ path: 'body.because', message: 'is needed' }],
          });
        return ok({ ...content, status: 'cancelled' as const, because: body.because });
      }),
    ),

    route(markArrived, (call) =>
      change(call, 'arrive', async ({ content }) => ok({ ...content, status: 'arrived' as const })),
    ),
    route(markMissed, (call) =>
      change(call, 'miss', async ({ content }) =>
        ok({ ...content, status: 'noshow' as const, because: call.body.because }),
      ),
    ),
    route(markTookPlace, (call) =>
      change(
        call,
        'take-place',
        async ({ content }) => ok({ ...content, status: 'fulfilled' as const }),
        (row) => linkEncounter(call, row, call.body.encounter),
      ),
    ),

    route(readCalendarFile, async ({ params, caller, tx, touched, now }) => {
      const [row] = await readVisits(tx, caller.clinicId, params);
      if (row === undefined) return err(notFound);
      const { name } = await readClinic(tx, caller.clinicId);
      const place = row.content.location;
      const address =
        place === undefined ? null : ((await readLocations(tx, caller.clinicId)).get(place) ?? null);
      touched(row.patientId, `appointment/${row.id}`);
      const { start, end, status } = row.content;
      const ics = calendarFile({
        id: row.id,
        version: row.version,
        start,
        end: end ?? addMinutes(start, 30),
        cancelled: status === 'cancelled',
        title: visitTitle(name, 'en'),
        place: address === null ? null : [address.name, address.address].filter(Boolean).join(', '),
        stamp: now,
      });
      const bytes = new TextEncoder().encode(ics);
      return ok({ reply: { name: `visit-${dateInZone(start, caller.zone)}.ics`, bytes } });
    }),
  ];
}
