import { languageOf } from '#clinical/visits/summary-words.ts';
import { err, ok } from '#kernel/result.ts';
import { dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { readLetterhead } from '#record/store/letterhead.ts';
import { consentOnPaper } from './consent-paper.ts';
import { consentPaperWords } from './consent-paper-words.ts';
import { ownAgreement } from './own-agreement.ts';
import { loadConsents } from './queries.ts';
import { consentPaper } from './schema.ts';

/** A consent as PDF: the copy a person takes home or opens on their own page, and the one for the clinic's file. */
export function consentPaperRoutes(knowledge: Knowledge, printPdf: PrintPdf): readonly Route[] {
  return [
    route(consentPaper, async (call) => {
      const { params, query, caller, tx, now, today, touched } = call;
      const chart = await loadConsents(call, 'forReading');
      if (!chart.ok) return chart;
      const consent = chart.value.consents.find(({ id }) => id === params.consentId);
      if (consent === undefined) return err(notFound);
      if (query.copy === 'file' && caller.role === 'patient')
        return err({
          kind: 'forbidden',
          detail: 'This copy is for the clinic’s file.',
          next: 'Open your own copy.',
        });
      const { content } = consent;
      const pdf = await printPdf(
        consentOnPaper({
          agreement: ownAgreement(consent, chart.value, knowledge, today),
          content,
          patient: chart.value.patient,
          clinic: await readLetterhead(tx, caller.clinicId),
          copy: query.copy,
          at: now,
        }),
      );
      touched(params.patientId, `consent/${consent.id}`, `printed for the ${query.copy}`);
      const { file } = consentPaperWords[languageOf(content.language)];
      const drug = content.medication.drug.replace(/[^\w-]+/g, '-');
      const day = dateInZone(content.decision?.at ?? consent.recordedAt, caller.zone);
      return ok({ reply: { name: `${file}-${drug}-${day}.pdf`, bytes: pdf } });
    }),
  ];
}
