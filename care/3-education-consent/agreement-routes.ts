import { crisisIn } from '#clinical/consent/leaflet-text.ts';
import type { Refusal } from '#kernel/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import type { Consent } from '#record/schema/consent.ts';
import { authorOf } from '#record/store/author-of.ts';
import { writeVersion } from '#record/store/versions.ts';
import { decideAgreement, listAgreements, withdrawAgreement } from './agreements-schema.ts';
import { decide, withdraw } from './decide-consent.ts';
import { ownAgreement, ownAgreements } from './own-agreement.ts';
import { drugsOf } from './propose-consent.ts';
import { type ConsentChart, findConsent, fullName, loadConsents, type StoredConsent } from './queries.ts';
import { tellPrescriber } from './tell-prescriber.ts';

interface Changed {
  readonly chart: ConsentChart;
  readonly written: StoredConsent;
}

/** A person's own agreements: read, decided, taken back. */
export function agreementRoutes(knowledge: Knowledge): readonly Route[] {
  type OnAgreement = Pick<
    Call<typeof decideAgreement>,
    'params' | 'caller' | 'tx' | 'now' | 'today' | 'newId' | 'touched' | 'ifMatch'
  >;
  async function change(
    call: OnAgreement,
    next: (consent: Consent, chart: ConsentChart) => Result<Consent, Refusal>,
  ): Promise<Result<Changed, Refusal>> {
    const loaded = await loadConsents(call, 'forWriting');
    if (!loaded.ok) return loaded;
    const chart = loaded.value;
    const found = findConsent(chart, call.params.consentId, call.ifMatch);
    if (!found.ok) return found;
    const content = next(found.value.content, chart);
    if (!content.ok) return content;
    const { id, patientId, version } = found.value;
    const written = await writeVersion(call.tx, authorOf(call), {
      kind: 'consent',
      id,
      patientId,
      content: content.value,
      expected: version,
    });
    if (!written.ok) return written;
    call.touched(patientId, `consent/${id}`, content.value.status);
    const consents = chart.consents.map((one) => (one.id === id ? written.value : one));
    return ok({ chart: { ...chart, consents }, written: written.value });
  }
  const view = ({ chart, written }: Changed, { today }: OnAgreement) =>
    ownAgreement(written, chart, knowledge, today);

  return [
    route(listAgreements, async (call) => {
      const chart = await loadConsents(call, 'forReading');
      if (!chart.ok) return chart;
      const language = chart.value.patient.language?.startsWith('es') ? 'es' : 'en';
      return ok({
        reply: {
          agreements: [...ownAgreements(chart.value, knowledge, call.today)],
          name: fullName(chart.value.patient),
          crisis: knowledge.crisisLines.flatMap(({ lines }) => lines.map((line) => crisisIn(line, language))),
        },
      });
    }),

    route(decideAgreement, async (call) => {
      const changed = await change(call, (consent) =>
        decide(consent, { ...call.body, copy: 'in-the-portal' }, call.now),
      );
      if (!changed.ok) return changed;
      if (!call.body.agrees) {
        const told = await tellPrescriber(call, changed.value.written, 'declined', knowledge);
        if (!told.ok) return told;
      }
      return ok({ reply: { agreement: view(changed.value, call) }, version: changed.value.written.version });
    }),

    route(withdrawAgreement, async (call) => {
      const changed = await change(call, (consent, { patient }) =>
        withdraw(consent, { by: 'patient', byName: fullName(patient), why: call.body.why }, call.now),
      );
      if (!changed.ok) return changed;
      const { written } = changed.value;
      const told = await tellPrescriber(call, written, 'withdrawn', knowledge);
      if (!told.ok) return told;
      const notAtOnce = drugsOf(written.content.medication.drug).some(
        (id) => knowledge.drugById.get(id)?.abruptStop !== undefined,
      );
      return ok({
        reply: { agreement: view(changed.value, call), told: told.value, notAtOnce },
        version: written.version,
      });
    }),
  ];
}
