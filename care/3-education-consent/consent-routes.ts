import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Consent } from '#record/schema/consent.ts';
import { authorOf } from '#record/store/author-of.ts';
import { plansInForce } from '#record/store/plan-in-force.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { courseConsents } from './course-consents.ts';
import { decide, withdraw } from './decide-consent.ts';
import { preparedConsent } from './prepare-consent.ts';
import { agendaOf, hasLeaflet, nameOf, proposal } from './propose-consent.ts';
import { findConsent, fullName, loadConsents, lockConsents, type StoredConsent, toEntry } from './queries.ts';
import {
  type ConsentForm,
  decideConsent,
  editConsent,
  listConsents,
  prepareConsent,
  proposeConsent,
  withdrawConsent,
} from './schema.ts';
import { tellPrescriber } from './tell-prescriber.ts';

/** Informed consent as the clinic works on it. */
export function consentRoutes(knowledge: Knowledge): readonly Route[] {
  const prepared = (
    call: Pick<Call<typeof prepareConsent>, 'caller' | 'now' | 'today'>,
    form: ConsentForm,
  ) => {
    const agenda = agendaOf(form.drug, knowledge);
    if (agenda === null) return err(noAgenda(form.drug));
    const { caller, now, today } = call;
    return preparedConsent(form, {
      name: nameOf(form.drug, knowledge),
      agenda,
      release: knowledge.release,
      hasLeaflet: hasLeaflet(form.drug, knowledge),
      by: { person: caller.personId, name: caller.personName },
      now,
      today,
    });
  };

  /** Reads one under the chart's lock, decides, and writes the next version of exactly the one that was seen. */
  type OnConsent = Pick<
    Call<typeof decideConsent>,
    'params' | 'caller' | 'tx' | 'now' | 'today' | 'newId' | 'touched' | 'ifMatch'
  >;
  async function change(
    call: OnConsent,
    next: (consent: Consent) => Result<Consent, Refusal>,
  ): Promise<Result<StoredConsent, Refusal>> {
    const chart = await lockConsents(call);
    if (!chart.ok) return chart;
    const found = findConsent(chart.value, call.params.consentId, call.ifMatch);
    if (!found.ok) return found;
    const content = next(found.value.content);
    if (!content.ok) return content;
    const { id, patientId, version } = found.value;
    const written = await writeVersion(call.tx, authorOf(call), {
      kind: 'consent',
      id,
      patientId,
      content: content.value,
      expected: version,
    });
    if (written.ok) call.touched(patientId, `consent/${id}`, content.value.status);
    return written;
  }
  const answer = (written: StoredConsent) =>
    ok({ reply: { consent: toEntry(written) }, version: written.version });

  return [
    route(listConsents, async (call) => {
      const loaded = await loadConsents(call, 'forReading');
      if (!loaded.ok) return loaded;
      const chart = loaded.value;
      const { caller, tx, today, params } = call;
      const signatures = await listCurrent(tx, caller.clinicId, params.patientId, 'signature');
      const { consents, patient } = chart;
      return ok({
        reply: {
          courses: [...courseConsents({ chart, consents, signatures }, knowledge, today)],
          consents: consents.toReversed().map(toEntry),
          person: { name: fullName(patient), language: patient.language },
        },
      });
    }),

    route(proposeConsent, async (call) => {
      const { params, caller, tx, today } = call;
      const chart = await loadConsents(call, 'forReading');
      if (!chart.ok) return chart;
      if (!params.drug.split('+').every((id) => knowledge.drugById.has(id))) return err(notFound);
      const [plan] = await plansInForce(tx, caller.clinicId, params.patientId);
      const planned = plan?.content.courses.find(({ medication }) => medication.drug === params.drug);
      const proposed = proposal({ drug: params.drug, chart: chart.value, planned, knowledge, today });
      return proposed === null ? err(noAgenda(params.drug)) : ok({ reply: { proposal: proposed } });
    }),

    route(prepareConsent, async (call) => {
      const { params, body, tx, newId, touched } = call;
      const chart = await lockConsents(call);
      if (!chart.ok) return chart;
      const open = chart.value.consents.find(
        ({ content }) => content.status === 'preparing' && content.medication.drug === body.drug,
      );
      if (open !== undefined)
        return err({
          kind: 'conflict',
          detail: `A consent to ${open.content.medication.name} is being prepared already, by ${open.recordedByName}.`,
          next: 'Go on with that one.',
          extra: { current: toEntry(open) },
        });
      const content = prepared(call, body);
      if (!content.ok) return content;
      const id = newId();
      const { patientId } = params;
      const written = await createEntry(tx, authorOf(call), {
        kind: 'consent',
        id,
        patientId,
        content: content.value,
      });
      if (!written.ok) return written;
      touched(patientId, `consent/${id}`, 'prepared');
      return ok({ reply: { consent: toEntry(written.value) }, version: 1, status: 201 });
    }),

    route(editConsent, async (call) => {
      const written = await change(call, (consent) => {
        if (consent.status !== 'preparing') return err(decidedAlready(consent));
        if (consent.medication.drug !== call.body.drug) return err(otherMedication);
        return prepared(call, call.body);
      });
      return written.ok ? answer(written.value) : written;
    }),

    route(decideConsent, async (call) => {
      const written = await change(call, (consent) => decide(consent, call.body, call.now));
      return written.ok ? answer(written.value) : written;
    }),

    route(withdrawConsent, async (call) => {
      const byName = call.caller.personName;
      const written = await change(call, (consent) =>
        withdraw(consent, { by: 'staff', byName, why: call.body.why }, call.now),
      );
      if (!written.ok) return written;
      const told = await tellPrescriber(call, written.value, 'withdrawn', knowledge);
      return told.ok ? answer(written.value) : told;
    }),
  ];
}

const noAgenda = (drug: string): Refusal => ({
  kind: 'conflict',
  detail: `No consent template fits ${drug}.`,
  next: 'Talk it through, and write down in the visit note what was said.',
});

const decidedAlready = ({ status }: Consent): Refusal => ({
  kind: 'conflict',
  detail: `This is decided: ${status}. What was explained is not changed afterwards.`,
  next: 'Begin a new consent to talk about it again.',
});

const otherMedication: Refusal = {
  kind: 'bad-input',
  detail: 'A consent stays with its medication.',
  errors: [{ path: 'body.drug', message: 'is another medication than the one this consent is about' }],
};
