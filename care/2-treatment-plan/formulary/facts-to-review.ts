import { shownName } from '#clinical/ordering/order-words.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { CalendarDate } from '#kernel/time.ts';
import { checkFormulary } from '#knowledge/check.ts';
import type { Fact } from '#knowledge/facts.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { sourceName } from '#knowledge/schema/source-name.ts';
import type { FactToReview, listFactsToReview } from './formulary-schema.ts';

type ToReview = ReplyOf<typeof listFactsToReview>;

const known = new WeakMap<Knowledge, ToReview>();

/**
 * What a pharmacist should read first, as `titrate formulary check` lists it: worked out once for a release. The day only
 * decides which sources are past their review, and they are no part of this list.
 */
export function factsToReview(knowledge: Knowledge, today: CalendarDate): ToReview {
  const before = known.get(knowledge);
  if (before) return before;
  const { reviewFirst, counts, signOffs } = checkFormulary(knowledge, today);
  const fresh: ToReview = {
    facts: reviewFirst.flatMap((fact) => toReview(fact, knowledge)),
    counts: {
      facts: counts.facts,
      read: counts.read,
      medications: knowledge.drugs.length,
      signedOff: signOffs.medications,
      changedSince: signOffs.changedSince.length,
    },
  };
  known.set(knowledge, fresh);
  return fresh;
}

function toReview({ file, path, severity, basis, text }: Fact, knowledge: Knowledge): FactToReview[] {
  if (severity === null) return [];
  const place = placeOf(file, knowledge);
  const sources = basis.sources.flatMap((id) => knowledge.sourceById.get(id) ?? []).map(sourceName);
  return [{ key: `${file} ${path}`, severity, ...place, part: partOf(path), claims: text, sources }];
}

/** Where a fact belongs, in words: a medication's page, a rule, or a word of the vocabulary. */
function placeOf(
  file: string,
  { drugById, classById, allergyGroupById }: Knowledge,
): Pick<FactToReview, 'kind' | 'about' | 'drug'> {
  const [folder = '', name = ''] = file.replace(/\.json$/, '').split(/[ /]/);
  const drug = folder === 'drugs' ? drugById.get(name) : undefined;
  if (drug !== undefined) return { kind: 'medication', about: shownName(drug), drug: drug.id };
  const words = name.replaceAll('-', ' ');
  if (folder === 'rule') return { kind: 'rule', about: capital(words), drug: null };
  const about = classById.get(name)?.name ?? allergyGroupById.get(name)?.name ?? words;
  return { kind: 'other', about, drug: null };
}

const capital = (words: string): string =>
  (words.charAt(0).toUpperCase() + words.slice(1)).replace(
    /\b(qt|mao|cns|maoi|raas|arni|pde5|vmat2|cyp\w+)\b/gi,
    (word) => word.toUpperCase(),
  );

const parts: Readonly<Record<string, string>> = {
  limits: 'Limit',
  contraindications: 'Contraindication',
  boxed: 'Boxed warning',
  pregnancy: 'Pregnancy',
  lactation: 'Breastfeeding',
  couldBecomePregnant: 'Who could become pregnant',
  abruptStop: 'Stopping at once',
  restartAfterGap: 'Starting again after a gap',
  enzymeEffectLasts: 'What it does to enzymes',
  dosing: 'Dosing',
};

/** The part of a page a path leads into: `limits[0]` is a limit. */
function partOf(path: string): string | null {
  const [first = ''] = path.split(/[.[]/);
  return parts[first] ?? null;
}
