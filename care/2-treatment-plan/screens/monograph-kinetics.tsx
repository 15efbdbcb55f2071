import type { Drug } from '#knowledge/schema/drug.ts';
import { Section } from '#ui/page/section.tsx';
import { useText } from '#ui/text/use-text.ts';
import { Fact } from './fact.tsx';
import css from './monograph.module.css';

/** How the body handles it and what it does to others: half-life, enzymes, properties rules are written in. */
export function MonographKinetics({ drug }: { readonly drug: Drug }) {
  const { text } = useText();
  const { kinetics, metabolism, properties } = drug;
  return (
    <Section title={text('In the body')}>
      <ul className={css.facts}>
        {kinetics !== null && (
          <li>
            <Fact basis={kinetics.basis}>
              <strong>{text('Half-life')}:</strong> {hours(kinetics.halfLifeHours, text)}
              {kinetics.metabolites.map((one) => (
                <span key={one.name}>
                  {' '}
                  · {one.name} {text('{{count}} hours', { count: one.halfLifeHours })}
                  {one.active && ` (${text('active')})`}
                </span>
              ))}
            </Fact>
          </li>
        )}
        {metabolism !== null && (
          <li>
            <Fact basis={metabolism.basis}>
              <strong>{text('Enzymes')}:</strong>{' '}
              {[
                ...metabolism.substrates.map((one) =>
                  text('cleared by {{enzyme}} ({{role}})', { enzyme: one.enzyme, role: one.role }),
                ),
                ...metabolism.inhibits.map((one) =>
                  text('inhibits {{enzyme}} ({{strength}})', { enzyme: one.enzyme, strength: one.strength }),
                ),
                ...metabolism.induces.map((one) =>
                  text('induces {{enzyme}} ({{strength}})', { enzyme: one.enzyme, strength: one.strength }),
                ),
              ].join(' · ') || text('none of note')}
            </Fact>
          </li>
        )}
        <li>
          <Fact basis={drug.propertiesBasis}>
            <strong>{text('Properties')}:</strong>{' '}
            {properties.map((one) => `${one.name.replaceAll('-', ' ')} ${one.level}/3`).join(' · ') ||
              text('none of note')}
          </Fact>
        </li>
      </ul>
    </Section>
  );
}

function hours(
  life: { typical: number; low?: number; high?: number },
  text: (words: string, values?: Record<string, number>) => string,
): string {
  const range = life.low === undefined || life.high === undefined ? '' : ` (${life.low}–${life.high})`;
  return text('{{count}} hours', { count: life.typical }) + range;
}
