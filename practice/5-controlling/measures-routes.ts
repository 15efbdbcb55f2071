import { benefitsOfPerson } from '#clinical/measures/benefits-of-person.ts';
import { computeMeasures, type RememberedMeasures } from '#clinical/measures/compute-measures.ts';
import { controlRules, measureInfo, measureView } from '#clinical/measures/measure-view.ts';
import type { Asked } from '#clinical/measures/person-facts.ts';
import { err, ok } from '#kernel/result.ts';
import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Measure } from '#knowledge/schema/measures.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listClinicEntries, readClinicEntry, writeClinicEntry } from '#record/store/clinic-entries.ts';
import { readClinicPeople } from '#record/store/clinic-people.ts';
import { memoryByReader } from '#record/store/each-treated.ts';
import { type ClinicPerson, loadClinicFacts } from '#record/store/load-clinic-facts.ts';
import { listedName } from '#record/store/patient-words.ts';
import { decideAction } from './decide-action.ts';
import { actionView, rowsOf } from './measure-rows.ts';
import {
  addAction,
  changeAction,
  type MeasureRow,
  readBenefits,
  readMeasure,
  readMeasures,
  readPersonBenefits,
} from './measures-schema.ts';

/** Most cases shown behind one figure; the figure itself counts all. */
const casesShown = 500;

/** Whoever can be asked to act on a figure. */
const owners = ['prescriber', 'nurse', 'therapist', 'front-desk', 'manager'] as const;

type Looking = Pick<Call<typeof readMeasures>, 'caller' | 'tx' | 'today' | 'now'>;
const askedBy = ({ today, now, caller }: Looking): Asked => ({ asOf: today, now, zone: caller.zone });

/** Indicators, what is done about them, and the five benefits. */
export function measureRoutes(knowledge: Knowledge): readonly Route[] {
  const { measures } = knowledge;
  const memoryOf = memoryByReader<RememberedMeasures>();

  async function rows(call: Looking, wanted: readonly Measure[], people: readonly ClinicPerson[]) {
    const { tx, caller, today } = call;
    const memory = memoryOf(caller);
    const measured = computeMeasures(wanted, people, knowledge, askedBy(call), { points: true, memory });
    const objectives = await listClinicEntries(tx, caller.clinicId, 'objective');
    const actions = await listClinicEntries(tx, caller.clinicId, 'corrective-action');
    const views = measured.map((one) => measureView(one, knowledge));
    return { measured, rows: rowsOf(views, objectives, actions, today) satisfies MeasureRow[] };
  }

  return [
    route(readMeasures, async (call) => {
      const people = await loadClinicFacts(call.tx, call.caller.clinicId, null);
      call.noted('measures');
      const { rows: all } = await rows(call, measures, people);
      return ok({ reply: { asOf: call.today, people: people.length, measures: all } });
    }),

    route(readMeasure, async (call) => {
      const { params, tx, caller, today, touched, noted } = call;
      const measure = measures.find(({ id }) => id === params.measure);
      if (measure === undefined) return err(notFound);
      noted(`measure/${measure.id}`);
      const people = await loadClinicFacts(tx, caller.clinicId, null);
      const { measured, rows: found } = await rows(call, [measure], people);
      const [row] = found;
      if (row === undefined) return err(notFound);
      const names = new Map(
        people.map(({ patientId, chart }) => [patientId, listedName(chart.patient?.name)]),
      );
      const cases = (measured[0]?.cases ?? []).map((one) => ({
        ...one,
        patient: names.get(one.patientId) ?? listedName(undefined),
      }));
      const shown = cases.toSorted(byInterest(measure.better)).slice(0, casesShown);
      for (const patientId of new Set(shown.map((one) => one.patientId))) touched(patientId);
      const team = await readClinicPeople(tx, caller.clinicId, owners);
      return ok({ reply: { asOf: today, row, cases: shown, total: cases.length, team: [...team] } });
    }),

    route(addAction, async (call) => {
      const { body, tx, caller, newId, today, noted } = call;
      const measure = measures.find(({ id }) => id === body.indicator);
      if (measure === undefined) return err(badField('indicator', 'is no indicator of this clinic'));
      const owner = (await readClinicPeople(tx, caller.clinicId, owners)).find(({ id }) => id === body.owner);
      if (owner === undefined) return err(badField('owner', 'is nobody who works here now'));
      if (body.due < today) return err(badField('due', 'lies in the past'));
      const people = await loadClinicFacts(tx, caller.clinicId, null);
      const [before] = computeMeasures([measure], people, knowledge, askedBy(call), { points: false });
      const objective = (await listClinicEntries(tx, caller.clinicId, 'objective')).find(
        ({ content }) => content.indicator === measure.id && content.status === 'active',
      );
      const id = newId();
      const written = await writeClinicEntry(tx, authorOf(call), {
        kind: 'corrective-action',
        id,
        expected: null,
        content: {
          indicator: measure.id,
          objective: objective?.id ?? null,
          noticedOn: today,
          deviation: body.deviation,
          cause: body.cause,
          action: body.action,
          owner: { person: owner.id, name: owner.name },
          due: body.due,
          status: 'open',
          before: before?.figure.percent ?? null,
          remeasured: null,
        },
      });
      if (!written.ok) return written;
      noted(`corrective-action/${id}`, measure.id);
      return ok({ reply: actionView(written.value, today), version: 1, status: 201 as const });
    }),

    route(changeAction, async (call) => {
      const { params, body, tx, caller, ifMatch, today, noted } = call;
      const entry = await readClinicEntry(tx, caller.clinicId, 'corrective-action', params.actionId);
      if (entry === null || entry.state !== 'current') return err(notFound);
      const measure = measures.find(({ id }) => id === entry.content.indicator) ?? null;
      const people =
        body.act === 'remeasure' && measure !== null ? await loadClinicFacts(tx, caller.clinicId, null) : [];
      const [now] =
        measure === null
          ? []
          : computeMeasures([measure], people, knowledge, askedBy(call), { points: false });
      const rules = controlRules(knowledge);
      const figure = now?.figure ?? null;
      const decided = decideAction(entry.content, body, { measure, figure, rules, today });
      // Another version was seen: writing it says so, with the newer one.
      if (!decided.ok && entry.version === ifMatch) return decided;
      const written = await writeClinicEntry(tx, authorOf(call), {
        kind: 'corrective-action',
        id: entry.id,
        content: decided.ok ? decided.value : entry.content,
        expected: ifMatch,
        reason: body.act === 'drop' ? body.why : null,
      });
      if (!written.ok) return written;
      noted(`corrective-action/${entry.id}`, body.act);
      return ok({ reply: actionView(written.value, today), version: written.value.version });
    }),

    route(readBenefits, async (call) => {
      const { query, tx, caller, today, noted } = call;
      const overDays = Number(query.days);
      const people = await loadClinicFacts(tx, caller.clinicId, null);
      noted('benefits');
      const wanted = measures.filter(({ benefit }) => benefit !== null);
      const { leastCases } = controlRules(knowledge).remeasure;
      const measured = computeMeasures(wanted, people, knowledge, askedBy(call), {
        points: false,
        overDays,
        memory: memoryOf(caller),
      });
      return ok({
        reply: {
          from: addDays(today, 1 - overDays),
          to: today,
          people: people.length,
          leastCases,
          rows: measured.map(({ measure, figure }) => ({
            measure: measureInfo(measure, knowledge),
            figure,
            enough: figure.denominator >= leastCases,
          })),
        },
      });
    }),

    route(readPersonBenefits, async (call) => {
      const { params, query, tx, caller, touched } = call;
      const [person] = await loadClinicFacts(tx, caller.clinicId, params.patientId);
      if (person === undefined) return err(notFound);
      touched(params.patientId);
      const benefits = benefitsOfPerson(person, knowledge, askedBy(call), Number(query.days));
      return ok({ reply: { benefits } });
    }),
  ];
}

function badField(field: string, message: string) {
  const errors = [{ path: `body.${field}`, message }];
  return { kind: 'bad-input' as const, detail: 'This cannot be kept as it is.', errors };
}

/** What asks for somebody first: cases on the wrong side, then those nobody can tell; each by name. */
function byInterest(better: Measure['better']) {
  const order =
    better === 'higher'
      ? ['not-counted', 'cannot-tell', 'counted', 'left-out']
      : ['counted', 'cannot-tell', 'not-counted', 'left-out'];
  type Ranked = { outcome: string; patient: string; patientId: string; on: string; about: string | null };
  const key = ({ patient, patientId, on, about }: Ranked) => `${patient} ${patientId} ${on} ${about ?? ''}`;
  return (a: Ranked, b: Ranked): number =>
    order.indexOf(a.outcome) - order.indexOf(b.outcome) || (key(a) < key(b) ? -1 : 1);
}
