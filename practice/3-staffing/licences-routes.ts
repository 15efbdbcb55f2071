import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CalendarDate } from '#kernel/time.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import {
  type ClinicEntry,
  listClinicEntries,
  readClinicEntry,
  writeClinicEntry,
} from '#record/store/clinic-entries.ts';
import { licenceState } from './licence-state.ts';
import {
  changeLicence,
  endSupervision,
  type LicenceView,
  listLicences,
  listSupervisions,
  recordLicence,
  type SupervisionView,
  supervise,
} from './licences-schema.ts';
import { readWorkers, type Worker } from './queries.ts';

const licensed: readonly string[] = ['prescriber', 'nurse', 'therapist'];

/** Papers of the people who work here, and whose orders another looks at again. */
export const licencesRoutes: readonly Route[] = [
  route(listLicences, async ({ caller, tx, today, noted }) => {
    const licences = await listClinicEntries(tx, caller.clinicId, 'licence');
    const people = (await readWorkers(tx, caller.clinicId)).filter(({ role }) => licensed.includes(role));
    const without = people.filter(({ person }) => !licences.some(({ content }) => content.person === person));
    noted('licences');
    return ok({
      reply: {
        licences: licences
          .map((entry) => viewLicence(entry, today))
          .toSorted((a, b) => a.daysLeft - b.daysLeft),
        without: [...without],
        people: [...people],
      },
    });
  }),

  route(recordLicence, async (call) => {
    const { body, tx, caller, today, newId, noted } = call;
    const person = await worker(call, body.person, 'body.person');
    if (!person.ok) return person;
    const wrong = refuseDates(body);
    if (wrong) return err(wrong);
    const id = newId();
    const content = { ...body, name: person.value.name };
    const written = await writeClinicEntry(tx, authorOf(call), {
      kind: 'licence',
      id,
      content,
      expected: null,
    });
    if (!written.ok) return written;
    noted(`licence/${id}`, caller.personName);
    return ok({ reply: { licence: viewLicence(written.value, today) }, version: 1, status: 201 });
  }),

  route(changeLicence, async (call) => {
    const { params, body, tx, caller, today, ifMatch, noted } = call;
    const before = await readClinicEntry(tx, caller.clinicId, 'licence', params.licenceId);
    if (before === null) return err(notFound);
    const wrong = refuseDates(body);
    if (wrong) return err(wrong);
    const { person, name } = before.content;
    const written = await writeClinicEntry(tx, authorOf(call), {
      kind: 'licence',
      id: before.id,
      content: { ...body, person, name },
      expected: ifMatch,
    });
    if (!written.ok) return written;
    noted(`licence/${before.id}`, body.status);
    const { version } = written.value;
    return ok({ reply: { licence: viewLicence(written.value, today) }, version });
  }),

  route(listSupervisions, async ({ caller, tx, today, noted }) => {
    const all = await listClinicEntries(tx, caller.clinicId, 'supervision');
    noted('supervisions');
    return ok({ reply: { supervisions: all.map((entry) => viewSupervision(entry, today)).reverse() } });
  }),

  route(supervise, async (call) => {
    const { body, tx, caller, today, newId, noted } = call;
    const supervised = await worker(call, body.supervised, 'body.supervised');
    if (!supervised.ok) return supervised;
    const supervisor = await worker(call, body.supervisor, 'body.supervisor');
    if (!supervisor.ok) return supervisor;
    if (supervisor.value.role !== 'prescriber')
      return err({
        kind: 'bad-input',
        detail: 'Only a prescriber looks at orders again.',
        errors: [{ path: 'body.supervisor', message: 'is not a prescriber' }],
      });
    const id = newId();
    const written = await writeClinicEntry(tx, authorOf(call), {
      kind: 'supervision',
      id,
      content: {
        supervised: { person: supervised.value.person, name: supervised.value.name },
        supervisor: { person: supervisor.value.person, name: supervisor.value.name },
        from: body.from,
        to: body.to,
        coSign: body.coSign,
        ...(body.when === undefined ? {} : { when: body.when }),
        // What is co-signed before it is in force waits for no number of days
        ...(body.withinDays === undefined || body.when === 'before' ? {} : { withinDays: body.withinDays }),
      },
      expected: null,
    });
    if (!written.ok) return written;
    noted(`supervision/${id}`, caller.personName);
    return ok({ reply: { supervision: viewSupervision(written.value, today) }, version: 1, status: 201 });
  }),

  route(endSupervision, async (call) => {
    const { params, body, tx, caller, today, ifMatch, noted } = call;
    const before = await readClinicEntry(tx, caller.clinicId, 'supervision', params.supervisionId);
    if (before === null) return err(notFound);
    if (body.to < before.content.from)
      return err({
        kind: 'bad-input',
        detail: 'It would end before it began.',
        errors: [{ path: 'body.to', message: `must not be before ${before.content.from}` }],
      });
    const written = await writeClinicEntry(tx, authorOf(call), {
      kind: 'supervision',
      id: before.id,
      content: { ...before.content, to: body.to },
      expected: ifMatch,
    });
    if (!written.ok) return written;
    noted(`supervision/${before.id}`, `ends ${body.to}`);
    const { version } = written.value;
    return ok({ reply: { supervision: viewSupervision(written.value, today) }, version });
  }),
];

type Asking = Pick<Call<typeof recordLicence>, 'caller' | 'tx' | 'now'>;

async function worker(
  { tx, caller }: Asking,
  person: string,
  path: string,
): Promise<Result<Worker, Refusal>> {
  const found = (await readWorkers(tx, caller.clinicId)).find((one) => one.person === person);
  if (found !== undefined && licensed.includes(found.role)) return ok(found);
  return err({
    kind: 'bad-input',
    detail: 'This person does not work here as a clinician.',
    errors: [{ path, message: 'is nobody who works here as a prescriber, nurse or therapist' }],
  });
}

function refuseDates({ validFrom, validTo }: { validFrom: string; validTo: string }): Refusal | null {
  if (validFrom <= validTo) return null;
  return {
    kind: 'bad-input',
    detail: 'It would end before it begins.',
    errors: [{ path: 'body.validTo', message: `must not be before ${validFrom}` }],
  };
}

function viewLicence({ id, version, content }: ClinicEntry<'licence'>, today: CalendarDate): LicenceView {
  return { id, version, content, ...licenceState(content, today) };
}

function viewSupervision(
  { id, version, content }: ClinicEntry<'supervision'>,
  today: CalendarDate,
): SupervisionView {
  return {
    id,
    version,
    content,
    active: content.from <= today && (content.to === null || content.to >= today),
  };
}
