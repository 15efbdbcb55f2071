import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { issuePageToken } from '#platform/permissions/page-token.ts';
import { authorOf } from '#record/store/author-of.ts';
import { claimIdentifier, clinicNumberSystem, nextClinicNumber } from '#record/store/identifiers.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listPatients as findPatients } from '#record/store/patients.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { createEntry } from '#record/store/versions.ts';
import { banner } from './banner.ts';
import { toEntry } from './entry.ts';
import { toPatientRow } from './patient-row.ts';
import { listPatients, readBanner, readProblems, registerPatient } from './schema.ts';
import { shortTeam } from './short-team.ts';

/** Who the patients are: the list, registration, the banner and what is known about each. */
export function patientRoutes(knowledge: Knowledge): Route[] {
  return [
    route(listPatients, async ({ query, caller, tx, today, touched }) => {
      const page = await findPatients(tx, {
        clinicId: caller.clinicId,
        search: query.search ?? null,
        cursor: query.cursor ?? null,
        limit: query.limit,
        today,
      });
      if (!page.ok) return page;
      for (const line of page.value.patients) touched(line.id);
      const patients = page.value.patients.map((line) => toPatientRow(line, today));
      return ok({ reply: { patients, next: page.value.next, total: page.value.total } });
    }),

    route(registerPatient, async (call) => {
      const { body, caller, tx, newId, touched } = call;
      const author = authorOf(call);
      const id = newId();
      const own = body.identifiers.findIndex((identifier) => identifier.system === clinicNumberSystem);
      if (own >= 0) {
        const errors = [
          { path: `body.identifiers.${own}.system`, message: 'the clinic gives its own numbers out itself' },
        ];
        return err({ kind: 'bad-input', detail: 'This number cannot be chosen.', errors });
      }
      const number = {
        system: clinicNumberSystem,
        value: await nextClinicNumber(tx, caller.clinicId),
        label: 'Clinic number',
      };
      const content = { ...body, identifiers: [...body.identifiers, number] };
      for (const [index, { system, value }] of content.identifiers.entries()) {
        const holder = await claimIdentifier(
          tx,
          caller.clinicId,
          { system, value },
          { kind: 'patient', id, patientId: id },
        );
        if (holder) {
          const errors = [
            {
              path: `body.identifiers.${index}.value`,
              message: 'belongs to a patient who is registered already',
            },
          ];
          return err({
            kind: 'conflict',
            detail: 'This person seems to be registered already.',
            errors,
            next: 'Search for the number.',
          });
        }
      }
      const patient = await createEntry(tx, author, { kind: 'patient', id, patientId: id, content });
      if (!patient.ok) return patient;
      const review = { state: 'not-asked' as const, reviewedOn: null };
      const asked = await createEntry(tx, author, {
        kind: 'allergy-review',
        id,
        patientId: id,
        content: review,
      });
      if (!asked.ok) return asked;
      touched(id, `patient/${id}`);
      return ok({ reply: toEntry(patient.value), version: 1, status: 201 });
    }),

    route(readBanner, async ({ params, caller, tx, today, touched }) => {
      const chart = await loadChart(tx, caller.clinicId, params.patientId);
      const { patient } = chart.stored;
      if (!patient) return err(notFound);
      touched(patient.id);
      const shown = banner(patient, chart, knowledge, today);
      // What is noted about risk is said to a patient by a person, not by a label.
      const flags = caller.role === 'patient' ? shown.flags.filter(({ id }) => id !== 'risk') : shown.flags;
      const screenToken = await issuePageToken(tx, caller, patient.id);
      const team = await readCurrent(tx, caller.clinicId, 'care-team', patient.id);
      const reply = { ...shown, flags, team: shortTeam(team?.content ?? null, today), screenToken };
      return ok({ reply, version: patient.version });
    }),

    route(readProblems, async ({ params, caller, tx, touched }) => {
      const chart = await loadChart(tx, caller.clinicId, params.patientId);
      if (!chart.stored.patient) return err(notFound);
      touched(params.patientId);
      const { allergyReview, pregnancy, substances } = chart.stored;
      return ok({
        reply: {
          conditions: (chart.conditions ?? []).map(toEntry),
          allergies: (chart.allergies ?? []).map(toEntry),
          allergyReview: allergyReview && toEntry(allergyReview),
          pregnancy: pregnancy && toEntry(pregnancy),
          substances: (substances ?? []).map(toEntry),
        },
      });
    }),
  ];
}
