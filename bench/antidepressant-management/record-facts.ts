import type { ManagedFacts } from '#clinical/measures/managed-person.ts';
import { conditionFromFhir } from '#interop/fhir/condition.ts';
import { encounterFromFhir } from '#interop/fhir/encounter.ts';
import type { FhirProblem, ReadFact, ReadingContext } from '#interop/fhir/mapping.ts';
import { medicationRequestFromFhir } from '#interop/fhir/medication-request.ts';
import { observationFromFhir } from '#interop/fhir/observation.ts';
import { patientFromFhir } from '#interop/fhir/patient.ts';
import type { Result } from '#kernel/result.ts';
import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import type { Fill } from '#record/schema/fill.ts';
import { type Json, type PersonBundle, resourcesOf } from './person-bundle.ts';

/**
 * What the record holds of somebody whose bundle was imported and whose supplies were written down; null where the measure
 * hears of a hospice by an order or a procedure, which the record keeps with the file and not as an entry, or by an answer
 * that holds for days, of which the record keeps one.
 */
export function recordFacts(bundle: PersonBundle, context: ReadingContext): ManagedFacts | null {
  const resources = resourcesOf(bundle);
  const unheld = ({ resourceType, effectivePeriod }: Json): boolean =>
    resourceType === 'ServiceRequest' || resourceType === 'Procedure' || effectivePeriod !== undefined;
  if (resources.some(unheld)) return null;
  const entries = <K extends EntityKind>(
    type: string,
    read: (resource: Json) => Result<ReadFact<K> | null, FhirProblem[]>,
  ): readonly { readonly id: string; readonly content: ContentOf<K> }[] =>
    resources.flatMap((resource) => {
      if (resource['resourceType'] !== type) return [];
      const fact = read(resource);
      if (!fact.ok) throw new Error(JSON.stringify(fact.error));
      return fact.value === null ? [] : [{ id: String(resource['id']), content: fact.value.content }];
    });
  return {
    chart: {
      patient: entries('Patient', (one) => patientFromFhir(one, 'Patient'))[0]?.content ?? null,
      conditions: entries('Condition', (one) => conditionFromFhir(one, 'Condition')),
      observations: entries('Observation', (one) => observationFromFhir(one, 'Observation', context)),
      orders: entries('MedicationRequest', (one) =>
        medicationRequestFromFhir(one, 'MedicationRequest', context, () => null),
      ),
    },
    encounters: entries('Encounter', (one) => encounterFromFhir(one, 'Encounter')).map(imported),
    fills: resources.flatMap((resource) => {
      const content = resource['resourceType'] === 'MedicationDispense' ? fillOf(resource, context) : null;
      return content === null ? [] : [{ id: String(resource['id']), content }];
    }),
  };
}

/** A visit held here counts without a code, one that came in a file by its code only. */
const imported = <T extends { readonly id: string; readonly content: object }>({ id, content }: T) => ({
  id,
  content: {
    ...content,
    source: {
      batch: '00000000-0000-7000-8000-000000000001',
      resourceType: 'Encounter',
      resourceId: id,
      hash: id,
    },
  } as T['content'],
});

/** As somebody would write it down from a pharmacy's list. */
function fillOf(dispense: Json, context: ReadingContext): Fill | null {
  const { status, whenHandedOver, whenPrepared, daysSupply, medicationCodeableConcept } = dispense as {
    readonly status: string;
    readonly whenHandedOver?: string;
    readonly whenPrepared?: string;
    readonly daysSupply: { readonly value: number; readonly code: string };
    readonly medicationCodeableConcept: { readonly coding: readonly { system: string; code: string }[] };
  };
  const on = (whenHandedOver ?? whenPrepared)?.slice(0, 10);
  if (on === undefined || status === 'stopped' || status === 'cancelled') return null;
  const [code] = medicationCodeableConcept.coding;
  if (code === undefined) return null;
  return {
    medication: context.identify({ codings: [{ system: code.system, code: code.code }], text: code.code }),
    order: null,
    on,
    days: daysSupply.value * (daysSupply.code === 'wk' ? 7 : 1),
    quantity: null,
    saidBy: 'pharmacy',
    note: null,
  };
}
