import { whose } from '#clinical/ordering/order-words.ts';
import { languageOf, summaryWords } from '#clinical/visits/summary-words.ts';
import type { Instant } from '#kernel/time.ts';
import type { PaperDocument } from '#platform/paper/paper-document.ts';
import type { VisitSummary } from '#record/schema/follow-up.ts';
import type { Patient } from '#record/schema/patient.ts';

/** A summary as it is printed; every page names the person, and a draft says that it is one. */
export function summaryOnPaper(
  { sections, language, on, byName, given }: VisitSummary,
  patient: Patient | null,
  clinic: { readonly name: string; readonly address: string | null; readonly phone: string | null },
  at: Instant,
): PaperDocument {
  const words = summaryWords[languageOf(language)];
  const from = [clinic.name, clinic.address, clinic.phone].filter((line) => line !== null);
  return {
    title: `${words.title}, ${words.date(on)}`,
    language,
    pageSize: 'LETTER',
    from,
    to: [],
    subject: whose(patient),
    facts: [
      { label: words.about, value: whose(patient) },
      { label: words.seenBy, value: given === null ? `${byName} (${words.draft})` : byName },
    ],
    sections: sections
      .filter(({ lines }) => lines.length > 0)
      .map(({ heading, lines }) => ({
        heading,
        blocks: [lines.length > 1 ? { kind: 'list', items: lines } : { kind: 'lines', lines }],
      })),
    madeAt: given?.at ?? at,
  };
}
