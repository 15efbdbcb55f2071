import type { ClinicContentOf, ClinicKind } from '#record/schema/clinic-kinds.ts';

const id = '01a20297-4dc0-7087-b7c5-2f0e903f10e4';
const at = '2026-11-20T10:00:00.000Z';
const on = '2026-11-20';
const somebody = { person: id, name: 'Ada Marsh' };
type Words = (what: string) => string;

/** Something a clinic records about itself. */
export type OfClinic = {
  [K in ClinicKind]: { readonly kind: K; readonly content: ClinicContentOf<K> };
}[ClinicKind];

/** One entry of every kind a clinic records about itself, each with the canary in its words. */
export function ofTheClinic(canary: string): readonly OfClinic[] {
  const words = (what: string) => `${what} ${canary}`;
  return [...places(words), ...directing(words)];
}

const places = (words: Words): readonly OfClinic[] => [
  { kind: 'location', content: { name: words('Main'), address: null, phone: null, status: 'active' } },
  {
    kind: 'visit-type',
    content: {
      name: words('First visit'),
      minutes: 60,
      setting: 'clinic',
      roles: ['prescriber'],
      forNewPatients: true,
      status: 'active',
    },
  },
  {
    kind: 'working-hours',
    content: {
      person: id,
      name: words('Ada'),
      location: null,
      weekday: 1,
      from: '09:00',
      to: '12:00',
      validFrom: on,
      validTo: null,
    },
  },
  {
    kind: 'absence',
    content: { person: id, name: words('Ada'), from: on, to: on, why: 'leave', cover: null },
  },
  { kind: 'team', content: { name: words('Team'), lead: id, members: [somebody], status: 'active' } },
  {
    kind: 'licence',
    content: {
      person: id,
      name: words('Ada'),
      kind: 'prescribing',
      number: 'L1',
      issuedBy: 'Board',
      schedules: [],
      validFrom: on,
      validTo: '2027-11-20',
      checkedOn: null,
      status: 'active',
    },
  },
];

const directing = (words: Words): readonly OfClinic[] => [
  {
    kind: 'supervision',
    content: {
      supervised: { person: id, name: words('Resident') },
      supervisor: { person: '01a20297-4dc0-7087-b7c5-2f0e903f10e5', name: 'Ada Marsh' },
      from: on,
      to: null,
      coSign: 'all-orders',
    },
  },
  {
    kind: 'result-clocks',
    content: { ownerMinutes: 45, managerMinutes: 180, approvedBy: words('Committee'), approvedAt: at },
  },
  {
    kind: 'arriving-result',
    content: {
      key: 'Lab|filler F-1|14334-7|',
      channel: 'hl7v2',
      batch: id,
      person: { numbers: [], family: 'Doe', given: 'Kim', birthDate: null },
      observation: {
        status: 'final',
        category: 'laboratory',
        concept: { codings: [], text: 'Lithium' },
        analyte: 'lithium-level',
        instrument: null,
        when: { date: on },
        value: { type: 'quantity', quantity: { value: '0.8', unit: 'mmol/L', ucum: 'mmol/L' } },
        components: [],
        answers: null,
        note: null,
      },
      why: ['no-number'],
      critical: null,
      urgency: 'this-week',
      owner: { person: id, name: words('Ada') },
      raisedAt: at,
      actBy: at,
      managerFrom: at,
      status: 'waiting',
      decision: null,
    },
  },
  {
    kind: 'monitoring-choice',
    content: {
      protocol: 'clozapine',
      variant: 'consensus-2025',
      intervals: [{ item: 'anc', fromDay: 126, everyDays: 14, because: words('Closer here') }],
      from: on,
      because: words('As agreed'),
      chosenBy: somebody,
      chosenAt: at,
    },
  },
  { kind: 'alert-policy', content: { rules: [], approvedBy: words('Committee'), approvedAt: at } },
  {
    kind: 'objective',
    content: {
      title: words('Fewer missed visits'),
      indicator: 'no-shows',
      aim: 'at-most',
      target: '8',
      baseline: null,
      by: '2027-06-30',
      owner: somebody,
      status: 'active',
      note: null,
    },
  },
  {
    kind: 'corrective-action',
    content: {
      indicator: 'no-shows',
      objective: null,
      noticedOn: on,
      deviation: words('Above the line'),
      cause: null,
      action: 'Reminders',
      owner: somebody,
      due: '2026-12-20',
      status: 'open',
      before: '14',
      remeasured: null,
    },
  },
  {
    kind: 'announcement',
    content: {
      title: words('Flu'),
      text: 'Shots on Friday',
      to: ['nurse'],
      from: on,
      until: null,
      by: 'Ada Marsh',
      status: 'active',
    },
  },
  {
    kind: 'access-request',
    content: {
      status: 'new',
      given: words('Kim'),
      family: 'Doe',
      birthDate: null,
      phone: null,
      email: null,
      language: 'en',
      reachBy: 'phone',
      inOwnWords: null,
      bestTimes: null,
      safe: null,
      referredBy: null,
      receivedAt: at,
      triage: null,
      patient: null,
      appointment: null,
      closed: null,
    },
  },
];
