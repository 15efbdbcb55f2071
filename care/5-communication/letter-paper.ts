import { whose } from '#clinical/ordering/order-words.ts';
import { readableDate } from '#clinical/screening/wording.ts';
import { dateInZone, type Instant } from '#kernel/time.ts';
import type { PaperDocument } from '#platform/paper/paper-document.ts';
import type { Letter } from '#record/schema/care-team.ts';
import type { Patient } from '#record/schema/patient.ts';
import type { ClinicLetterhead } from '#record/store/letterhead.ts';

const titles: Readonly<Record<Letter['occasion'], string>> = {
  started: 'A medication was started',
  changed: 'A medication was changed',
  stopped: 'A medication was stopped',
  planned: 'A change of dose was agreed',
  summary: 'Summary of treatment',
  discharge: 'End of treatment here',
};

/** A letter as it is printed. Every page names the person; a draft says that it is one. */
export function letterOnPaper(
  letter: Letter,
  patient: Patient | null,
  { name, zone, address, phone }: ClinicLetterhead,
  at: Instant,
): PaperDocument {
  const { to, signed } = letter;
  const written = signed?.at ?? at;
  return {
    title: titles[letter.occasion],
    language: letter.language,
    pageSize: 'LETTER',
    from: [name, ...linesOf(address), ...(phone === null ? [] : [phone])],
    to: [to.name, ...(to.organisation === null ? [] : [to.organisation]), ...linesOf(to.address)],
    subject: whose(patient),
    facts: [
      { label: 'About', value: whose(patient) },
      { label: 'Date', value: readableDate(dateInZone(written, zone)) },
      { label: 'Signed', value: signed === null ? 'Draft, not signed' : signed.byName },
    ],
    sections: letter.sections.map(({ heading, lines }) => ({
      heading,
      blocks: [lines.length > 1 ? { kind: 'list', items: lines } : { kind: 'lines', lines }],
    })),
    madeAt: written,
  };
}

const linesOf = (text: string | null): readonly string[] =>
  text === null ? [] : text.split(/\r?\n/).filter((line) => line.trim() !== '');
