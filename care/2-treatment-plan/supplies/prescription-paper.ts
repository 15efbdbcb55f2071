import type { OrderedSchedule } from '#clinical/ordering/may-sign.ts';
import { orderName, orderSentence } from '#clinical/ordering/order-words.ts';
import { readableDate } from '#clinical/screening/wording.ts';
import { quantityWords, refillWords } from '#clinical/supply/quantity-words.ts';
import { dateInZone, type Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PaperDocument, PaperFact, PaperLine } from '#platform/paper/paper-document.ts';
import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { OrderStep } from '#record/schema/order-step.ts';
import type { Patient } from '#record/schema/patient.ts';
import type { Licence } from '#record/schema/staffing.ts';
import type { ClinicLetterhead } from '#record/store/letterhead.ts';
import { saidName } from '#record/store/patient-words.ts';
import { noLongerValid } from './no-longer-valid.ts';

export interface PrescriptionInput {
  readonly order: MedicationOrder;
  readonly state: 'current' | 'entered-in-error';
  readonly patient: Patient;
  readonly clinic: ClinicLetterhead;
  /** Who signed it here, and when. */
  readonly signed: { readonly name: string; readonly at: Instant };
  /** The signer's licences that hold today. */
  readonly licences: readonly Licence[];
  /** The step that has it leave the house: on paper, or to another system. */
  readonly step: Extract<OrderStep, { step: 'printed' | 'going-out' }>;
  /** It was sent to another system as well. */
  readonly sentAt: Instant | null;
  readonly schedule: OrderedSchedule;
  readonly knowledge: Knowledge;
}

/**
 * A signed order as a prescription, in English, as a pharmacy reads it. On paper it is worth nothing until somebody signs
 * it by hand, and says so; a controlled medication says that the state decides about the form.
 */
export function prescriptionOnPaper(input: PrescriptionInput): PaperDocument {
  const { order, patient, clinic, signed, step } = input;
  const over = noLongerValid(input);
  const { address, phone } = clinic;
  const name = saidName(patient.name);
  const born =
    patient.birthDate === null ? 'date of birth not on file' : `born ${readableDate(patient.birthDate)}`;
  return {
    title: over?.title ?? 'Prescription',
    language: 'en',
    pageSize: 'LETTER',
    from: [clinic.name, ...(address === null ? [] : linesOf(address)), ...(phone === null ? [] : [phone])],
    to: [],
    subject: `${name}, ${born}`,
    facts: [
      { label: 'Patient', value: `${name}, ${born}` },
      { label: 'Address', value: addressWords(patient.address, step) },
      { label: 'Issued', value: readableDate(dateInZone(signed.at, clinic.zone)) },
    ],
    sections: [
      ...(over === null
        ? []
        : [{ heading: over.heading, blocks: [{ kind: 'lines' as const, lines: over.lines }] }]),
      { heading: 'Medication', blocks: medication(input) },
      {
        heading: 'Prescriber',
        blocks: [
          { kind: 'facts', facts: prescriber(input) },
          ...(step.step === 'printed' && over === null
            ? [{ kind: 'sign-here' as const, label: `Signature by hand: ${signed.name}` }]
            : []),
        ],
      },
      {
        heading: over === null ? 'Before it is filled' : 'Where this comes from',
        blocks: [{ kind: 'lines', lines: conditions(input) }],
      },
    ],
    madeAt: step.at,
  };

  function medication({ knowledge }: PrescriptionInput): PaperDocument['sections'][number]['blocks'] {
    const lines: PaperLine[] = [
      { text: orderName(order, knowledge), strong: true },
      { text: orderSentence(order, knowledge), strong: true },
    ];
    return [
      { kind: 'lines', lines },
      { kind: 'facts', facts: supplyFacts(input) },
    ];
  }
}

function supplyFacts({ order, schedule, signed, clinic }: PrescriptionInput): PaperFact[] {
  const { supply, indication, start } = order;
  const begins = start === null ? null : readableDate(start);
  const later = start !== null && start > dateInZone(signed.at, clinic.zone);
  return [
    ...(supply === null
      ? [{ label: 'Quantity', value: 'not stated' }]
      : [
          { label: 'Quantity', value: quantityWords(supply.quantity, supply.unit) },
          { label: 'For', value: supply.days === 1 ? '1 day' : `${supply.days} days` },
          { label: 'Refills', value: refillWords(supply.refills) },
        ]),
    ...(indication === null ? [] : [{ label: 'Taken for', value: indication.text }]),
    ...(begins === null ? [] : [{ label: 'First day', value: begins }]),
    ...(begins !== null && later && schedule !== null
      ? [{ label: 'Do not fill before', value: begins }]
      : []),
  ];
}

function prescriber({ signed, licences, schedule, clinic, step }: PrescriptionInput): PaperFact[] {
  const line = (kind: Licence['kind'], label: string): PaperFact => {
    const held = licences.filter((licence) => licence.kind === kind);
    return {
      label,
      value:
        held.length === 0
          ? notOnFile(step)
          : held.map(({ number, issuedBy }) => `${number} (${issuedBy})`).join('; '),
    };
  };
  return [
    { label: 'Name', value: signed.name },
    line('prescribing', 'Licence'),
    ...(schedule === null ? [] : [line('controlled-substances', 'Registration for controlled substances')]),
    {
      label: 'Signed in the chart',
      value: `${readableDate(dateInZone(signed.at, clinic.zone))}, with a second factor${step.step === 'printed' ? '; that signature is not on this paper' : ''}`,
    },
  ];
}

function conditions(input: PrescriptionInput): PaperLine[] {
  const { step, schedule, clinic, sentAt } = input;
  const day = (at: Instant) => readableDate(dateInZone(at, clinic.zone));
  if (step.step === 'going-out' && step.tells !== undefined)
    return [
      { text: `Told electronically to ${step.to} on ${day(step.at)} by ${step.by.name}.`, strong: true },
    ];
  if (noLongerValid(input) !== null && step.step === 'printed')
    return [`Printed ${day(step.at)} by ${step.by.name}, copy ${step.copy}.`];
  if (step.step === 'going-out')
    return [
      { text: `Sent electronically to ${step.to} on ${day(step.at)} by ${step.by.name}.`, strong: true },
      'A paper copy of this page is not a prescription.',
    ];
  const controlled =
    schedule === null
      ? []
      : [
          {
            text:
              schedule === 'unknown'
                ? 'Whether this medication is controlled is not known here. If it is, it must be on the form, or sent in the way, that the state asks for: this page alone may not be one.'
                : `This is a controlled medication (schedule ${schedule}). It must be on the form, or sent in the way, that the state asks for: this page alone may not be one.`,
            strong: true as const,
          },
        ];
  const { at, by, copy } = step;
  const again = copy === 1 ? [] : [{ text: `Copy ${copy}: it was printed before.`, strong: true as const }];
  const sent =
    sentAt === null
      ? []
      : [
          {
            text: `It was sent electronically on ${day(sentAt)} as well: to be filled once.`,
            strong: true as const,
          },
        ];
  return [
    { text: 'Not valid unless signed by hand.', strong: true },
    ...controlled,
    ...again,
    ...sent,
    `Printed ${day(at)} by ${by.name}, copy ${copy}.`,
  ];
}

/** On paper a line can still be filled in. */
const notOnFile = ({ step }: PrescriptionInput['step']): string =>
  step === 'printed' ? 'not on file here: to be written in by hand' : 'not on file';

const addressWords = (address: string | undefined, step: PrescriptionInput['step']): string =>
  address === undefined ? notOnFile(step) : linesOf(address).join(', ');

const linesOf = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');
