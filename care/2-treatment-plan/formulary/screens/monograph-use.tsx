import { productText } from '#clinical/ordering/order-words.ts';
import { brandsOfPack } from '#clinical/ordering/packs-of-brand.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import { Section } from '#ui/page/section.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { type Say, useText } from '#ui/text/use-text.ts';
import { dosingText, titrationText } from '../../orders/screens/dosing-hints.ts';
import { Fact } from './fact.tsx';
import css from './monograph.module.css';

interface PartProps {
  readonly drug: Drug;
}

/** What it is taken for, on and off the label. */
export function MonographUses({ drug }: PartProps) {
  const { text } = useText();
  if (drug.indications.length === 0) return null;
  return (
    <Section title={text('Used for')}>
      <ul className={css.facts}>
        {drug.indications.map((use) => (
          <li key={use.id}>
            <Fact basis={use.basis}>
              {use.name}{' '}
              <span className={use.label === 'off' ? css.off : 't-dim'}>
                {use.label === 'on' ? text('on label') : text('off label')}
              </span>
              {use.remark !== undefined && <span className="t-dim"> · {use.remark}</span>}
              {use.icd10.length > 0 && <span className="t-dim"> · ICD-10-CM {use.icd10.join(', ')}</span>}
            </Fact>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** How much of it, by use, age and form. */
export function MonographDosing({ drug }: PartProps) {
  const { text } = useText();
  if (drug.dosing.length === 0) return null;
  const nameOf = (id: string | undefined) => drug.indications.find((use) => use.id === id)?.name;
  const productsOf = (ids: readonly string[]) =>
    drug.products.filter(({ id }) => ids.includes(id)).map(productName);
  return (
    <Section title={text('Dosing')}>
      <ul className={css.facts}>
        {drug.dosing.map((row) => (
          <li key={row.id}>
            <Fact basis={row.basis}>
              <strong>
                {nameOf(row.indication) ?? text('Any use')}, {ageText(row.age, text)}, {row.route}
                {row.forms !== undefined &&
                  `, ${row.forms.map((form) => form.replaceAll('-', ' ')).join(', ')}`}
              </strong>
              {row.products !== undefined && (
                <div className="t-dim">
                  {text('only: {{products}}', { products: productsOf(row.products).join(', ') })}
                </div>
              )}
              {[dosingText(row), titrationText(row)]
                .filter((line) => line !== '')
                .map((line) => (
                  <div key={line}>
                    <Amount text={line} />
                  </div>
                ))}
            </Fact>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const productName = (product: Drug['products'][number]): string =>
  product.brand === undefined ? productText(product) : `${productText(product)} (${product.brand})`;

function ageText(age: { readonly from: number; readonly below?: number }, text: Say): string {
  if (age.below === undefined) return text('from {{from}} years', { from: age.from });
  return text('{{from}} to {{to}} years', { from: age.from, to: age.below - 1 });
}

/** What it comes as, and under which brands of here. */
export function MonographProducts({ drug, brands }: PartProps & { readonly brands: readonly string[] }) {
  const { text } = useText();
  if (drug.products.length === 0) return null;
  const soldAs = (pack: string): string => brandsOfPack(drug, pack, brands).join(', ');
  return (
    <Section title={text('Products')}>
      <ul className={css.facts}>
        {drug.products.map((product) => (
          <li key={product.id}>
            <Fact basis={product.basis}>
              <Amount text={productText(product)} />
              {product.brand !== undefined && ` (${product.brand})`}
              <span className="t-dim">
                {soldAs(product.id) !== '' && ` · ${text('as {{brands}}', { brands: soldAs(product.id) })}`}
                {product.scored === true && ` · ${text('may be halved')}`}
                {product.scored === false && ` · ${text('not to be halved')}`}
                {product.rxcui !== undefined && ` · RxNorm ${product.rxcui}`}
              </span>
            </Fact>
          </li>
        ))}
      </ul>
    </Section>
  );
}
