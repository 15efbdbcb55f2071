import { replyTimesOf } from '#clinical/communication/reply-times.ts';
import { freeTimes } from '#clinical/scheduling/free-times.ts';
import { absenceOn, workStretches } from '#clinical/scheduling/working-time.ts';
import { err, ok } from '#kernel/result.ts';
import { addDays, type CalendarDate, instantAtClock } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { clinicNumberSystem } from '#record/store/identifiers.ts';
import { listedName } from '#record/store/patient-words.ts';
import { listPatients } from '#record/store/patients.ts';
import { readBusy, readProviders, readVisits } from './booking-queries.ts';
import { findFreeTimes, findPatients, readBookingChoices, readSchedule } from './booking-schema.ts';
import { readClinicTime } from './clinic-time.ts';
import { viewVisit } from './view-visit.ts';

const patientsShown = 8;

/** What is booked and what is free, derived from hours, absences and bookings each time it is asked. */
export function scheduleRoutes(knowledge: Knowledge): readonly Route[] {
  const { booking } = replyTimesOf(knowledge);
  const daysFrom = (from: CalendarDate, days: number) =>
    Array.from({ length: days }, (_, index) => addDays(from, index));
  const bounds = (days: readonly CalendarDate[], zone: string) => {
    const [first = '', last = ''] = [days[0], days.at(-1)];
    return {
      from: instantAtClock(first, '00:00', zone),
      to: instantAtClock(addDays(last, 1), '00:00', zone),
    };
  };

  return [
    route(readSchedule, async ({ query, caller, tx, touched }) => {
      const { clinicId, zone } = caller;
      const days = daysFrom(query.from, query.days);
      const clinic = await readClinicTime(tx, clinicId);
      const rows = await readVisits(tx, clinicId, bounds(days, zone));
      for (const { patientId } of rows) touched(patientId);
      const seen = new Set(rows.flatMap(({ content }) => content.provider?.person ?? []));
      const providers = (await readProviders(tx, clinicId))
        .map((provider) => {
          const own = { ...clinic.timeOf(provider.id), zone };
          const of = days.map((date) => {
            const away = absenceOn(own.absences, date);
            return {
              date,
              away: away && { why: away.why, cover: away.cover?.name ?? null },
              stretches: workStretches(own, date, date).map(({ from, to }) => ({ from, to })),
            };
          });
          return { ...provider, days: of };
        })
        .filter(
          ({ id, days: of }) =>
            seen.has(id) || of.some(({ away, stretches }) => away !== null || stretches.length > 0),
        );
      const visits = rows.map((row) => viewVisit(row, clinic.locations, booking.ownCancelHours));
      return ok({ reply: { days, providers, visits } });
    }),

    route(readBookingChoices, async ({ caller, tx }) => {
      const { visitTypes, locations } = await readClinicTime(tx, caller.clinicId);
      const open = [...visitTypes]
        .filter(([, { status }]) => status === 'active')
        .toSorted(([, a], [, b]) => (a.name < b.name ? -1 : 1));
      const roles = new Set(open.flatMap(([, type]) => type.roles));
      const providers = (await readProviders(tx, caller.clinicId)).filter(({ role }) => roles.has(role));
      return ok({
        reply: {
          visitTypes: open.map(([id, { name, minutes, setting, roles: by, forNewPatients }]) => ({
            id,
            name,
            minutes,
            setting,
            roles: by,
            forNewPatients,
          })),
          providers: [...providers],
          locations: [...locations]
            .filter(([, { status }]) => status === 'active')
            .map(([id, { name }]) => ({ id, name })),
          seriesMost: booking.seriesMost,
        },
      });
    }),

    route(findPatients, async ({ query, caller, tx, today, touched }) => {
      const found = await listPatients(tx, {
        clinicId: caller.clinicId,
        search: query.search,
        cursor: null,
        limit: patientsShown,
        today,
      });
      if (!found.ok) return found;
      for (const { id } of found.value.patients) touched(id);
      const patients = found.value.patients.map(({ id, content, alike }) => ({
        id,
        name: listedName(content.name),
        birthDate: content.birthDate,
        number: content.identifiers.find(({ system }) => system === clinicNumberSystem)?.value ?? null,
        alike,
      }));
      return ok({ reply: { patients, total: found.value.total } });
    }),

    route(findFreeTimes, async ({ query, caller, tx, now }) => {
      const { clinicId, zone } = caller;
      const clinic = await readClinicTime(tx, clinicId);
      const type = clinic.visitTypes.get(query.visitType);
      if (type === undefined || type.status !== 'active')
        return err({
          kind: 'bad-input',
          detail: 'This kind of visit is not booked here.',
          errors: [{ path: 'query.visitType', message: 'is no kind of visit that can be booked' }],
        });
      const days = daysFrom(query.from, query.days);
      const busy = await readBusy(tx, clinicId, bounds(days, zone));
      const providers = (await readProviders(tx, clinicId)).filter(
        ({ id, role }) => type.roles.includes(role) && (query.person === undefined || query.person === id),
      );
      const times = providers.flatMap(({ id, name }) =>
        freeTimes({
          ...clinic.timeOf(id),
          zone,
          busy: busy.filter(({ person }) => person === id),
          minutes: type.minutes,
          gridMinutes: booking.gridMinutes,
          from: query.from,
          to: days.at(-1) ?? query.from,
          notBefore: now,
        }).map(({ start, end, location }) => ({ person: id, name, start, end, location })),
      );
      times.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
      const withoutHours = providers.filter(({ id }) => clinic.timeOf(id).hours.length === 0);
      return ok({ reply: { days, times, withoutHours } });
    }),
  ];
}
