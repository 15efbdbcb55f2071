import type { Basis } from '#knowledge/schema/basis.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { PropertyName } from '#knowledge/schema/drug-selector.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { checkInRulesOf } from '../check-ins/check-in-rules.ts';
import { compiledKnowledge } from '../screening/compiled-knowledge.ts';
import { compileTraitsTest } from '../screening/selector.ts';
import type { Traits } from '../screening/traits.ts';
import type { EffectLevel, OptionEffects } from './option-shape.ts';

/** Properties that people feel or that cost them something, beside the ones with a column of their own. */
const otherEffects: Partial<Record<PropertyName, string>> = {
  anticholinergic: 'dry mouth, hard stools, blurred sight (anticholinergic)',
  hypotensive: 'low blood pressure on standing',
  hypertensive: 'raised blood pressure',
  qt: 'QT prolongation',
  'seizure-threshold': 'seizures',
  prolactin: 'raised prolactin',
  'dopamine-blockade': 'stiffness and restlessness (dopamine blockade)',
  hyponatraemia: 'low sodium',
  bleeding: 'bleeding',
  hepatotoxic: 'liver',
  myelosuppressive: 'bone marrow',
  'respiratory-depressant': 'slowed breathing',
  bradycardic: 'slow heart rate',
  'gi-hypomotility': 'slowed gut',
  falls: 'falls',
};

/** The word of the check-in rules for sexual side effects. */
const sexualId = 'sexual';

/** Side effects of a medication by weight, as far as its page gives weights; a fixed combination has those of its parts. */
export function optionEffects(drug: Drug, knowledge: Knowledge): OptionEffects {
  const traits = compiledKnowledge(knowledge).traitsOf([drug]);
  const known = traits.properties.size > 0;
  const level = (name: PropertyName): EffectLevel => {
    const found = traits.properties.get(name);
    if (found !== undefined) return { state: 'listed', level: found };
    return { state: known ? 'not-listed' : 'not-known' };
  };
  return {
    weight: level('weight-gain'),
    metabolic: level('metabolic'),
    sedation: level('sedative'),
    sexual: sexualOf(traits, knowledge),
    others: Object.entries(otherEffects)
      .flatMap(([name, words]) => {
        const weight = traits.properties.get(name as PropertyName) ?? 0;
        return weight < 2 ? [] : [{ name: words, level: weight }];
      })
      .toSorted((a, b) => b.level - a.level || (a.name < b.name ? -1 : 1)),
  };
}

function sexualOf(traits: Traits, knowledge: Knowledge): OptionEffects['sexual'] {
  const asked = checkInRulesOf(knowledge).sideEffects.find(({ id }) => id === sexualId);
  if (asked === undefined) return 'not-known';
  if (compileTraitsTest(asked.of)(traits) === true) return 'expected';
  return traits.properties.size > 0 ? 'not-listed' : 'not-known';
}

/** What the sexual side effects of an option rest on. */
export const sexualBasis = (knowledge: Knowledge): Basis => checkInRulesOf(knowledge).basis;
