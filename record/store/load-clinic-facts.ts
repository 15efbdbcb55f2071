import { sql, type Transaction } from 'kysely';
import type { PlatformTables } from '#platform/db/tables.ts';
import type { ContentOf, EntityKind } from '../schema/entity-kinds.ts';
import { type ClinicMonitoring, readClinicMonitoring, stateOfMonitoring } from './monitoring-choices.ts';
import { plansInForce } from './plan-in-force.ts';

/** An entry without its history: all that figures over a whole clinic need of it. */
interface Entry<K extends EntityKind> {
  readonly id: string;
  readonly content: ContentOf<K>;
}
type Listed<K extends EntityKind> = readonly Entry<K>[] | null;

/** What figures about one person follow from. A list is null when the caller's role may not read it. */
export interface ClinicPerson {
  readonly patientId: string;
  /** Another text as soon as anything of this person's facts has changed: what was worked out from them may be kept. */
  readonly state: string;
  readonly chart: ClinicMonitoring & {
    readonly patient: ContentOf<'patient'> | null;
    readonly pregnancy: ContentOf<'pregnancy-status'> | null;
    readonly substances: readonly ContentOf<'substance-use'>[] | null;
    readonly allergyReview: null;
    readonly allergies: null;
    readonly conditions: Listed<'condition'>;
    readonly orders: Listed<'medication-order'>;
    readonly statements: Listed<'medication-statement'>;
    readonly observations: Listed<'observation'>;
    readonly registryLooks: Listed<'registry-look'>;
    readonly personalLimits: Listed<'personal-limit'>;
  };
  readonly closures: Listed<'monitoring-closure'>;
  readonly plan: ContentOf<'treatment-plan'> | 'none' | null;
  readonly targets: Listed<'target-symptom'>;
  readonly consents: Listed<'consent'>;
  readonly dosePlans: Listed<'dose-plan'>;
  readonly waivers: Listed<'loop-waiver'>;
  readonly concerns: Listed<'concern'>;
  readonly threads: Listed<'thread'>;
  readonly messages: Listed<'message'>;
  readonly appointments: Listed<'appointment'>;
  readonly followUp: ContentOf<'follow-up'> | 'none' | null;
  readonly checkIns: Listed<'check-in'>;
  readonly signatures: Listed<'signature'>;
  readonly fills: Listed<'fill'>;
  readonly encounters: Listed<'encounter'>;
}

const kinds = [
  'patient',
  'pregnancy-status',
  'substance-use',
  'condition',
  'medication-order',
  'medication-statement',
  'observation',
  'monitoring-closure',
  'target-symptom',
  'consent',
  'dose-plan',
  'loop-waiver',
  'concern',
  'thread',
  'message',
  'appointment',
  'follow-up',
  'check-in',
  'signature',
  'fill',
  'encounter',
  'registry-look',
  'personal-limit',
] as const satisfies readonly EntityKind[];

/**
 * Loads everybody's facts in one query (and one for the plans in force), in the order of patient ids; people who have
 * died are left out.
 *
 * @param patientId null = of everybody in the clinic
 */
export async function loadClinicFacts(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  patientId: string | null,
): Promise<readonly ClinicPerson[]> {
  const one = patientId === null ? sql`` : sql`and patient_id = ${patientId}::uuid`;
  const { rows } = await sql<Row>`
    select patient_id, kind, id, version, recorded_at, content from record_current
    where clinic_id = ${clinicId}::uuid and state = 'current' and kind = any(${[...kinds]}::text[]) ${one}
    order by patient_id, recorded_at, id`.execute(tx);
  const { rows: rights } = await sql<{ readonly kinds: readonly string[] }>`
    select to_jsonb(titrate_readable_kinds()) as kinds`.execute(tx);
  const readable = new Set(rights[0]?.kinds ?? []);
  const plans = new Map((await plansInForce(tx, clinicId, patientId)).map((plan) => [plan.patientId, plan]));
  const clinic = await readClinicMonitoring(tx, clinicId);
  const ofClinic = { clinic, clinicState: stateOfMonitoring(clinic) };
  return [...Map.groupBy(rows, (row) => row.patient_id)].flatMap(([id, own]) => {
    const person = toPerson(id, own, readable, plans.get(id) ?? null, ofClinic);
    const { patient } = person.chart;
    return patient === null || patient.deceased !== null ? [] : [person];
  });
}

interface Row {
  readonly patient_id: string;
  readonly kind: EntityKind;
  readonly id: string;
  readonly version: number;
  readonly recorded_at: string;
  readonly content: unknown;
}

function toPerson(
  patientId: string,
  rows: readonly Row[],
  readable: ReadonlySet<string>,
  plan: { readonly version: number; readonly content: ContentOf<'treatment-plan'> } | null,
  { clinic, clinicState }: { readonly clinic: ClinicMonitoring; readonly clinicState: string },
): ClinicPerson {
  const byKind = Map.groupBy(rows, ({ kind }) => kind);
  const list = <K extends EntityKind>(kind: K): Listed<K> =>
    readable.has(kind) ? ((byKind.get(kind) ?? []) as unknown as readonly Entry<K>[]) : null;
  const followUps = list('follow-up');
  return {
    patientId,
    state: `${stateOf(rows, plan?.version ?? 0)} ${clinicState}`,
    chart: {
      ...clinic,
      patient: list('patient')?.[0]?.content ?? null,
      pregnancy: list('pregnancy-status')?.[0]?.content ?? null,
      substances: list('substance-use')?.map(({ content }) => content) ?? null,
      allergyReview: null,
      allergies: null,
      conditions: list('condition'),
      orders: list('medication-order'),
      statements: list('medication-statement'),
      observations: list('observation'),
      registryLooks: list('registry-look'),
      personalLimits: list('personal-limit'),
    },
    closures: list('monitoring-closure'),
    plan: readable.has('treatment-plan') ? (plan?.content ?? 'none') : null,
    targets: list('target-symptom'),
    consents: list('consent'),
    dosePlans: list('dose-plan'),
    waivers: list('loop-waiver'),
    concerns: list('concern'),
    threads: list('thread'),
    messages: list('message'),
    appointments: list('appointment'),
    followUp: followUps === null ? null : (followUps[0]?.content ?? 'none'),
    checkIns: list('check-in'),
    signatures: list('signature'),
    fills: list('fill'),
    encounters: list('encounter'),
  };
}

/** Entries are only ever added to: their number, their versions and the newest moment together never come back. */
function stateOf(rows: readonly Row[], plan: number): string {
  let versions = 0;
  let newest = '';
  for (const { version, recorded_at } of rows) {
    versions += version;
    if (recorded_at > newest) newest = recorded_at;
  }
  return `${rows.length} ${versions} ${newest} ${plan}`;
}
