import type { FhirResource } from 'fhir/r4';
import { z } from 'zod';
import { computeMeasures } from '#clinical/measures/compute-measures.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Measure } from '#knowledge/schema/measures.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { loadClinicFacts } from '#record/store/load-clinic-facts.ts';
import { derivedTypes } from './derived-types.ts';
import type { FhirAnswer } from './fhir-answer.ts';
import { measureReportToFhir, measureToFhir } from './measure.ts';
import { refuseParameters } from './refuse-parameters.ts';
import { searchBundle } from './search-bundle.ts';
import { compareBy, matches } from './search-match.ts';
import { parseSearch } from './search-query.ts';

/** Who watches the figures of the clinic: the same as in the app. */
const shape = {
  method: 'GET',
  access: { kind: 'roles', roles: ['manager', 'prescriber'] },
  reply: z.custom<FhirAnswer>(),
  query: z.object({ query: z.instanceof(URLSearchParams), base: z.string() }),
} as const;
const params = z.object({ id: z.string() });

export const searchMeasures = endpoint({
  ...shape,
  name: 'fhir.measures',
  path: '/Measure',
  summary: 'What the indicators of the clinic count',
});
export const readMeasure = endpoint({
  ...shape,
  name: 'fhir.measure',
  path: '/Measure/:id',
  summary: 'What one indicator counts',
  params,
});
const searchReports = endpoint({
  ...shape,
  name: 'fhir.measure-reports',
  path: '/MeasureReport',
  summary: 'What the indicators say of the clinic today',
});
const readReport = endpoint({
  ...shape,
  name: 'fhir.measure-report',
  path: '/MeasureReport/:id',
  summary: 'What one indicator says of the clinic today',
  params,
});

type Asking = Pick<Call<typeof searchMeasures>, 'caller' | 'tx' | 'today' | 'now' | 'noted'>;

type Searching = Pick<Call<typeof searchMeasures>, 'query'>;
type Reading = Pick<Call<typeof readMeasure>, 'query' | 'params'>;

/** The indicators of the clinic and what they say of it, for whoever collects them. Cases are never named here. */
export function measureInteractions(knowledge: Knowledge): readonly Route[] {
  const { measures } = knowledge;
  const definitions = async ({ noted }: Asking, wanted: readonly Measure[]): Promise<FhirResource[]> => {
    noted('Measure');
    return wanted.map((one) => measureToFhir(one, knowledge));
  };
  const reports = async (call: Asking, wanted: readonly Measure[]): Promise<FhirResource[]> => {
    const { tx, caller, today, now, noted } = call;
    noted('MeasureReport');
    const people = await loadClinicFacts(tx, caller.clinicId, null);
    const asked = { asOf: today, now, zone: caller.zone };
    const measured = computeMeasures(wanted, people, knowledge, asked, { points: false });
    return measured.map((one) => measureReportToFhir(one, asked));
  };
  const search =
    (type: keyof typeof derivedTypes, resourcesOf: typeof reports) =>
    async (call: Asking & Searching): Promise<Result<{ reply: FhirAnswer }, Refusal>> => {
      const parsed = parseSearch(derivedTypes[type], call.query.query);
      if (!parsed.ok)
        return err({ kind: 'malformed', detail: 'This search is not understood.', errors: parsed.error });
      const { ids, filters, sort, countOnly, offset, count } = parsed.value;
      const found = (await resourcesOf(call, measures))
        .filter(({ id = '' }) => ids === null || ids.includes(id))
        .filter((resource) => matches(resource, filters))
        .sort(compareBy(sort));
      const page = countOnly ? [] : found.slice(offset, offset + count);
      const resource = searchBundle({
        ...call.query,
        type,
        search: parsed.value,
        page,
        included: [],
        total: found.length,
        leftOut: null,
      });
      return ok({ reply: { status: 200, resource } });
    };
  const read =
    (resourcesOf: typeof reports) =>
    async (call: Asking & Reading): Promise<Result<{ reply: FhirAnswer }, Refusal>> => {
      const refused = refuseParameters(call.query.query);
      if (refused) return err(refused);
      const wanted = measures.filter(({ id }) => id === call.params.id);
      const [resource] = wanted.length === 0 ? [] : await resourcesOf(call, wanted);
      return resource === undefined ? err(notFound) : ok({ reply: { status: 200, resource } });
    };
  return [
    route(searchMeasures, search('Measure', definitions)),
    route(readMeasure, read(definitions)),
    route(searchReports, search('MeasureReport', reports)),
    route(readReport, read(reports)),
  ];
}
