import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { chart, order } from '#clinical/testing/chart.ts';
import { printPdf } from '#platform/paper/print-pdf.ts';
import type { Licence } from '#record/schema/staffing.ts';
import { readPdfPages } from '#test/paper/read-pdf.ts';
import { misreadableIn } from '#test/promises/misreadable.ts';
import { type PrescriptionInput, prescriptionOnPaper } from './prescription-paper.ts';

const knowledge = loadKnowledge('knowledge');
const licence = (kind: Licence['kind'], number: string): Licence => ({
  person: 'p',
  name: 'Dr. Test',
  kind,
  number,
  issuedBy: 'the state',
  schedules: ['IV'],
  validFrom: '2020-01-01',
  validTo: '2030-01-01',
  checkedOn: null,
  status: 'active',
});

async function printed(over: Partial<PrescriptionInput> = {}): Promise<string> {
  const { content } = order('lorazepam', '1 mg', {
    start: '2026-11-30',
    supply: { quantity: '30', unit: 'tablet', days: 30, refills: 2 },
    indication: { id: null, text: 'panic' },
  });
  const { patient } = chart();
  if (patient === null) throw new Error('the test chart has a patient');
  const pdf = await printPdf(
    prescriptionOnPaper({
      state: 'current',
      order: { ...content, medication: { ...content.medication, product: 'lorazepam-1mg-tablet' } },
      patient,
      clinic: {
        name: 'Alder Street Clinic',
        zone: 'America/New_York',
        address: '14 Alder Street',
        phone: '555-555-0140',
        state: null,
      },
      signed: { name: 'Dr. Test', at: '2026-11-23T15:00:00Z' },
      licences: [licence('prescribing', 'A 123'), licence('controlled-substances', 'BT0000000')],
      sentAt: null,
      step: {
        step: 'printed',
        order: content.medication.concept.text,
        at: '2026-11-24T15:00:00Z',
        by: { person: 'n', name: 'Some nurse' },
        copy: 2,
      },
      schedule: 'IV',
      knowledge,
      ...over,
    }),
  );
  const pages = await readPdfPages(pdf);
  return pages.join(' ').replace(/\s+/g, ' ');
}

test('[K6] a prescription says what a pharmacy needs, in figures and words, and what it is not', async () => {
  const text = await printed();
  for (const words of [
    'Alder Street Clinic',
    'Test Person, born 4 May 1986',
    'LORazepam 1 mg tablet',
    'Take 1 tablet of 1 mg (1 mg) by mouth once a day.',
    '30 (thirty) tablets',
    '2 (two)',
    'A 123 (the state)',
    'BT0000000 (the state)',
    'Not valid unless signed by hand.',
    'schedule IV',
    'Do not fill before',
    'Copy 2: it was printed before.',
    'Printed 24 Nov 2026 by Some nurse',
  ])
    expect(text).toContain(words);
  expect(misreadableIn(await printed())).toEqual([]);
});

test('what is not on file is to be written by hand, never left out; off the schedules nothing is said of them', async () => {
  const text = await printed({ licences: [], schedule: null });
  expect(text).toContain('not on file here: to be written in by hand');
  expect(text).not.toContain('controlled');
});

test('[K6] where the person lives is on it; a copy beside one that was sent says so, and one that is sent asks for no pen', async () => {
  const { patient } = chart();
  if (patient === null) throw new Error('the test chart has a patient');
  const at = '2026-11-24T15:00:00Z';
  const lived = { ...patient, address: '1 Test Lane\nTestville' };
  const copy = await printed({ patient: lived, sentAt: at });
  expect(copy).toContain('1 Test Lane, Testville');
  expect(copy).toContain('It was sent electronically on 24 Nov 2026 as well: to be filled once.');
  const by = { person: 'n', name: 'Some nurse' };
  const sent = await printed({
    step: { step: 'going-out', order: 'o', at, by, to: 'Test hub' },
    schedule: null,
  });
  expect(sent).toContain('Sent electronically to Test hub on 24 Nov 2026 by Some nurse.');
  expect(sent).not.toContain('by hand');
});
