import { whose } from '#clinical/ordering/order-words.ts';
import { readableDate } from '#clinical/screening/wording.ts';
import type { Instant } from '#kernel/time.ts';
import type { PaperDocument } from '#platform/paper/paper-document.ts';
import type { Patient } from '#record/schema/patient.ts';
import type { LabRequisition } from '#record/schema/result-work.ts';
import type { ClinicLetterhead } from '#record/store/letterhead.ts';

/** The sheet somebody takes to a laboratory. Its number is what brings the results back to the right chart. */
export function requisitionOnPaper(
  { number, tests, checks, priority, note, orderedOn, orderedBy, status }: LabRequisition,
  patient: Patient | null,
  { name, address, phone }: ClinicLetterhead,
  at: Instant,
): PaperDocument {
  const cancelled = status === 'cancelled';
  const numbers = (patient?.identifiers ?? []).map(({ value }) => value).join(', ');
  return {
    title: cancelled ? 'Laboratory requisition, cancelled' : 'Laboratory requisition',
    language: 'en',
    pageSize: 'LETTER',
    from: [name, ...linesOf(address), ...(phone === null ? [] : [phone])],
    to: [],
    subject: `${whose(patient)} · ${number}`,
    facts: [
      { label: 'Patient', value: whose(patient) },
      { label: 'Patient number', value: numbers === '' ? 'none on file' : numbers },
      { label: 'Requisition', value: `${number} (please send it back with every result)` },
      { label: 'Ordered', value: readableDate(orderedOn) },
      { label: 'Ordered by', value: orderedBy.name },
      { label: 'Priority', value: priority === 'urgent' ? 'URGENT: telephone the result' : 'Routine' },
    ],
    sections: [
      {
        heading: 'Tests',
        blocks: [
          {
            kind: 'table',
            head: ['Test', 'LOINC', 'Taken (date and time)'],
            rows: tests.map((test) => [test.name, test.loinc ?? '', '']),
          },
        ],
      },
      ...(checks.length === 0
        ? []
        : [
            {
              heading: 'Why',
              blocks: [
                {
                  kind: 'list' as const,
                  items: checks.map(
                    ({ name: check, dueOn, rule }) =>
                      `${check}, due ${readableDate(dueOn)}${rule === undefined ? '' : ` (${rule})`}`,
                  ),
                },
              ],
            },
          ]),
      ...(note === null ? [] : [{ heading: 'Note', blocks: [{ kind: 'lines' as const, lines: [note] }] }]),
      {
        heading: null,
        blocks: [
          {
            kind: 'lines',
            lines: [
              'The time of the last dose matters for blood levels: please write down when it was taken.',
            ],
          },
          { kind: 'sign-here', label: 'Last dose taken at' },
          { kind: 'sign-here', label: `Signature, ${orderedBy.name}` },
        ],
      },
    ],
    madeAt: at,
  };
}

const linesOf = (text: string | null): readonly string[] =>
  text === null ? [] : text.split(/\r?\n/).filter((line) => line.trim() !== '');
