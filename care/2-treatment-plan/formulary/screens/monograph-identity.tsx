import type { Brand, Drug } from '#knowledge/schema/drug.ts';
import { Section } from '#ui/page/section.tsx';
import { useText } from '#ui/text/use-text.ts';
import { Fact } from './fact.tsx';
import css from './monograph.module.css';

interface MonographIdentityProps {
  readonly drug: Drug;
  readonly brandsHere: readonly string[];
}

/** By what it is recognised: other spellings, codes, what acts in the body, what an allergy to it reaches. */
export function MonographIdentity({ drug, brandsHere }: MonographIdentityProps) {
  const { text } = useText();
  const { rxnorm, atc } = drug.codes;
  const codes = [
    ...(rxnorm.ingredient === undefined ? [] : [`RxNorm ${rxnorm.ingredient}`]),
    ...rxnorm.precise.map(({ rxcui, name }) => `RxNorm ${rxcui} (${name})`),
    ...atc.map((code) => `ATC ${code}`),
  ];
  const elsewhere = drug.brands.filter(({ name }) => !brandsHere.includes(name)).map(brandWords);
  const lists = [
    { title: text('Other names'), items: drug.synonyms },
    { title: text('Brands of other countries, or of a country nobody has looked up'), items: elsewhere },
    { title: text('Made of'), items: (drug.components ?? []).map(words) },
    { title: text('Acts in the body as'), items: drug.moieties.map(words) },
    { title: text('An allergy to it also counts for'), items: drug.allergyGroups.map(words) },
  ];
  return (
    <Section title={text('Names and codes')}>
      <ul className={css.facts}>
        <li>
          <Fact basis={drug.codes.basis}>
            <strong>{text('Codes')}:</strong> {codes.join(' · ') || text('none on file')}
          </Fact>
        </li>
        {drug.brandsBasis !== undefined && brandsHere.length > 0 && (
          <li>
            <Fact basis={drug.brandsBasis}>
              <strong>{text('Brands here, now or once')}:</strong> {brandsHere.join(', ')}
            </Fact>
          </li>
        )}
        {lists
          .filter(({ items }) => items.length > 0)
          .map(({ title, items }) => (
            <li key={title}>
              <strong>{title}:</strong> {items.join(', ')}
            </li>
          ))}
      </ul>
    </Section>
  );
}

const words = (id: string): string => id.replaceAll('-', ' ');

/** `Zeldox (DE)`; without a country where none is known. */
const brandWords = ({ name, soldIn }: Brand): string =>
  soldIn === undefined ? name : `${name} (${soldIn.join(', ')})`;
