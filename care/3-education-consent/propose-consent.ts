import { type ConsentAgenda, consentAgenda } from '#clinical/consent/consent-template.ts';
import { offLabel } from '#clinical/consent/off-label.ts';
import { compareDose, dose } from '#kernel/dose.ts';
import { addMonths, type CalendarDate } from '#kernel/time.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ConsentScope } from '#record/schema/consent.ts';
import type { MedicationOrder, SigRoute } from '#record/schema/medication-use.ts';
import type { PlannedCourse } from '#record/schema/treatment-plan.ts';
import type { ConsentChart } from './queries.ts';
import type { ConsentProposal } from './schema.ts';

export interface Proposing {
  readonly drug: string;
  readonly chart: ConsentChart;
  /** What the plan in force says about it; undefined where it says nothing. */
  readonly planned: PlannedCourse | undefined;
  readonly knowledge: Knowledge;
  readonly today: CalendarDate;
}

/** The parts of a medication as consents name it: `olanzapine+samidorphan`. */
export const drugsOf = (name: string): readonly string[] => name.split('+');

/** What the clinic's templates ask for with this medication; null where they have nothing for it. */
export const agendaOf = (name: string, knowledge: Knowledge): ConsentAgenda | null =>
  consentAgenda(drugsOf(name), knowledge);

export function nameOf(drug: string, { drugById }: Knowledge): string {
  return drugsOf(drug)
    .map((id) => drugById.get(id)?.name ?? id)
    .join(' with ');
}

export const hasLeaflet = (drug: string, { leaflets }: Knowledge): boolean =>
  leaflets.some(({ id }) => id === drug);

/**
 * Where to begin: the agenda, the usual dose range of the label for this use, the routes in use, and what the label says.
 * A proposal only; the clinician decides what is talked about and up to which dose.
 */
export function proposal(proposing: Proposing): ConsentProposal | null {
  const { drug, chart, planned, knowledge, today } = proposing;
  const agenda = agendaOf(drug, knowledge);
  if (agenda === null) return null;
  const only = drugsOf(drug).length === 1 ? knowledge.drugById.get(drug) : undefined;
  const order = newestOrder(drug, chart);
  const indication = order?.indication ?? null;
  const conditions = chart.conditions ?? [];
  const condition = conditions.find(({ id }) => id === planned?.indication?.condition)?.content ?? null;
  const label = offLabel(only, { indication: indication?.id ?? null, condition });
  return {
    drug,
    name: nameOf(drug, knowledge),
    template: { id: agenda.template.id, name: agenda.template.name },
    elements: agenda.elements.map(({ id, what, plain, required }) => ({ id, what, plain, required })),
    scope: {
      ...proposedDose(only, order),
      routes: routesOf(only, order),
      indication: planned?.indication?.text ?? indication?.text ?? null,
      offLabel: label.offLabel,
    },
    labelBecause: label.because,
    reviewOn: agenda.reviewMonths === null ? null : addMonths(today, agenda.reviewMonths),
    leaflet: hasLeaflet(drug, knowledge),
    language: chart.patient.language?.startsWith('es') ? 'es' : 'en',
  };
}

/** A draft before what is in force: it is what would be signed next. */
function newestOrder(drug: string, { orders }: ConsentChart): MedicationOrder | null {
  const own = (orders ?? []).filter(({ content }) => content.medication.drugs?.join('+') === drug);
  const drafts = own.filter(({ content }) => content.status === 'draft');
  const active = own.filter(({ content }) => content.status === 'active' || content.status === 'on-hold');
  return (drafts.at(-1) ?? active.at(-1))?.content ?? null;
}

function routesOf(
  drug: Drug | undefined,
  order: MedicationOrder | null,
): (typeof SigRoute.options)[number][] {
  return [order?.sig?.route ?? drug?.products[0]?.route ?? 'oral'];
}

/** The top of the usual range for this use and route, or what is ordered where that is more. */
function proposedDose(
  drug: Drug | undefined,
  order: MedicationOrder | null,
): Pick<ConsentScope, 'upToDaily' | 'everyDays'> {
  const route = routesOf(drug, order)[0];
  const adult = (drug?.dosing ?? []).filter((row) => row.route === route && row.age.from >= 18);
  const days = order?.sig?.everyDays ?? adult[0]?.everyDays ?? 1;
  const rows = adult.filter((row) => (row.everyDays ?? 1) === days);
  const forUse = rows.filter(({ indication }) => indication === order?.indication?.id);
  const tops = (forUse.length > 0 ? forUse : rows).flatMap((row) => row.usual?.high ?? row.maxPerDay ?? []);
  const ordered = orderedOnOneDay(order);
  const [highest] = [...tops, ...(ordered === null ? [] : [ordered])].toSorted((a, b) =>
    compareDose(dose(b), dose(a)),
  );
  const everyDays = days === 1 ? {} : { everyDays: days };
  return { upToDaily: highest ?? null, ...everyDays };
}

function orderedOnOneDay(order: MedicationOrder | null): string | null {
  const sig = order?.sig ?? null;
  if (sig === null) return null;
  if (sig.prn !== null) return sig.prn.maxPerDay;
  const micrograms = dose(sig.dose) * BigInt(sig.timesPerDay);
  return micrograms % 1000n === 0n ? `${micrograms / 1000n} mg` : `${micrograms} mcg`;
}
