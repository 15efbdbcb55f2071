import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { LeafletLanguage } from '../consent/leaflet-shape.ts';
import { leafletText } from '../consent/leaflet-text.ts';
import { type AidOption, aidSections, type DecisionAid } from './aid-shape.ts';
import type { Comparison, Option, Standing } from './option-shape.ts';

/**
 * The options a clinician picked, in plain words, in the order they were picked: what its leaflet says, and the same facts
 * about this person the comparison rests on. Nothing is added that is in neither.
 * @param drugs formulary ids; those that are no option of the comparison are left out
 */
export function decisionAid(
  { asOf, options, person }: Comparison,
  drugs: readonly string[],
  language: LeafletLanguage,
  knowledge: Knowledge,
): DecisionAid {
  const picked = drugs.flatMap((drug) => options.find((option) => option.drug === drug) ?? []);
  const sections = aidSections.filter(
    (section) => section !== 'pregnancy' || person.pregnancy !== 'does-not-arise',
  );
  return {
    asOf,
    language,
    sections,
    options: picked.map((option) => inPlainWords(option, language, knowledge)),
  };
}

const talkFirst: Readonly<Record<Standing, AidOption['talkFirst']>> = {
  'taken-now': 'no',
  'nothing-found': 'no',
  'to-weigh': 'yes',
  'not-to-be-given': 'not-now',
  'not-checked': 'yes',
};

/** Said of something that is taken already. */
const onceChosen: readonly string[] = ['for-your-reason'];

function inPlainWords(option: Option, language: LeafletLanguage, knowledge: Knowledge): AidOption {
  const { drug, brands, effects, start, standing, trials } = option;
  const leaflet = leafletText(drug, language, knowledge);
  const tooEarly = knowledge.leafletPhrases.flatMap(({ phrases }) =>
    phrases.flatMap(({ id, text }) => (onceChosen.includes(id) ? [text[language]] : [])),
  );
  return {
    drug,
    name: knowledge.drugById.get(drug)?.name ?? option.name,
    brands,
    leaflet: leaflet && {
      intro: leaflet.intro,
      reviewed: leaflet.reviewed,
      sections: aidSections.flatMap((wanted) =>
        leaflet.sections
          .filter(({ section }) => section === wanted)
          .map(({ title, lines }) => ({
            section: wanted,
            title,
            lines: lines.map(({ text }) => text).filter((text) => !tooEarly.includes(text)),
          })),
      ),
    },
    start:
      start.kind !== 'start' || start.dose === null
        ? null
        : { dose: start.dose, timesPerDay: start.timesPerDay, everyDays: start.everyDays },
    feel: { weight: effects.weight, sleepy: effects.sedation, sex: effects.sexual },
    takenNow: standing === 'taken-now',
    triedBefore: trials.length > 0,
    talkFirst: talkFirst[standing],
    sources: leaflet?.sources.map(({ title, published }) => `${title}, ${published.slice(0, 4)}`) ?? [],
  };
}
