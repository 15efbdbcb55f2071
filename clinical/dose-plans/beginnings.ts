import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DoseTemplate } from '#knowledge/schema/pathway.ts';
import type { ChartFacts } from '../facts.ts';
import { courses } from '../regimen/courses.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { gapLimitFor, gapText, isPast } from '../screening/gap-limit.ts';
import { compileTraitsTest } from '../screening/selector.ts';
import type { Traits } from '../screening/traits.ts';
import { list } from '../screening/wording.ts';
import type { Beginnings } from './beginnings-shape.ts';
import { citedFrom } from './cited-from.ts';
import { takenNow } from './taken-now.ts';
import { occupancyOf, taperRuleOf } from './taper-rule-of.ts';

interface Company {
  readonly name: string;
  /** Null where it is not a medication of the formulary. */
  readonly traits: Traits | null;
}

/**
 * Ways to begin a dose plan: published titrations, marked by whether what else is taken makes them this person's; how it
 * is lowered; and whether it was left out for so long that it begins anew. Null for a medication that is not on file.
 */
export function beginnings(
  drug: string,
  facts: ChartFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): Beginnings | null {
  if (!knowledge.drugById.has(drug)) return null;
  const company = companyOf(drug, facts, knowledge, asOf);
  const loaded = facts.orders !== null && facts.statements !== null;
  const rule = taperRuleOf(drug, knowledge);
  const occupancy = occupancyOf(drug, knowledge);
  return {
    drug,
    now: takenNow(drug, facts, asOf),
    templates: knowledge.doseTemplates
      .filter((template) => template.drug === drug)
      .map((template) => ({
        template,
        ...fitting(template, company, loaded),
        cited: citedFrom(template.basis, knowledge),
      }))
      .toSorted((a, b) => rank[a.fits] - rank[b.fits]),
    taper: rule === null ? null : { rule, cited: citedFrom(rule.basis, knowledge) },
    occupancy:
      occupancy === null
        ? null
        : {
            half: occupancy.half,
            target: occupancy.target,
            region: occupancy.region,
            note: occupancy.note ?? null,
            cited: citedFrom(occupancy.basis, knowledge),
          },
    restart: restartOf(drug, facts, knowledge, asOf),
  };
}

const rank = { yes: 0, 'not-known': 1, no: 2 } as const;

/** What else is taken now, or will be. */
function companyOf(
  drug: string,
  facts: ChartFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): readonly Company[] {
  const { traitsOf } = compiledKnowledge(knowledge);
  return courses(facts, knowledge, asOf)
    .filter(({ status, drugs }) => status !== 'ended' && !(drugs?.length === 1 && drugs[0] === drug))
    .map(({ name, drugs }) => {
      const entries = drugs?.flatMap((id) => knowledge.drugById.get(id) ?? []) ?? [];
      return { name, traits: entries.length === 0 ? null : traitsOf(entries) };
    });
}

/** A list that could not be loaded, or a medication nobody could identify, leaves the question open. */
function fitting(
  { fits }: DoseTemplate,
  company: readonly Company[],
  loaded: boolean,
): { readonly fits: Beginnings['templates'][number]['fits']; readonly because: string | null } {
  if (fits === undefined) return { fits: 'yes', because: null };
  const among = (selector: NonNullable<typeof fits.with>): readonly string[] => {
    const test = compileTraitsTest(selector);
    return company.flatMap(({ name, traits }) => (traits !== null && test(traits) === true ? [name] : []));
  };
  const against = fits.without === undefined ? [] : among(fits.without);
  if (against.length > 0) return { fits: 'no', because: `${list(against)} is taken too` };
  const unknown = company.filter(({ traits }) => traits === null).map(({ name }) => name);
  const open = !loaded || unknown.length > 0;
  const because = loaded ? `what ${list(unknown)} is could not be made out` : 'the list could not be loaded';
  if (fits.with !== undefined && among(fits.with).length === 0)
    return open
      ? { fits: 'not-known', because }
      : { fits: 'no', because: 'what it goes together with is not taken' };
  return open && fits.without !== undefined ? { fits: 'not-known', because } : { fits: 'yes', because: null };
}

function restartOf(
  drug: string,
  facts: ChartFacts,
  knowledge: Knowledge,
  asOf: CalendarDate,
): Beginnings['restart'] {
  const found = gapLimitFor(drug, facts, knowledge, asOf);
  if (found === null) return null;
  const { rule, limit } = found;
  const own = courses(facts, knowledge, asOf).filter(({ drugs }) => drugs?.length === 1 && drugs[0] === drug);
  if (own.some(({ status }) => status === 'active' || status === 'planned')) return null;
  const last = own
    .flatMap(({ end, gaps }) => [
      ...(end === null ? [] : [end.date]),
      ...gaps.flatMap(({ from, to }) => (to === null ? [addDays(from, -1)] : [])),
    ])
    .toSorted()
    .at(-1);
  if (last === undefined) return null;
  const days = daysBetween(last, asOf);
  if (!isPast(limit, days)) return null;
  const text = gapText(rule, limit);
  return { lastDay: last, days, text, do: rule.do, cited: citedFrom(rule.basis, knowledge) };
}
