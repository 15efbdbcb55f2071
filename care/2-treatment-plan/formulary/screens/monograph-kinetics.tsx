import type { Drug } from '#knowledge/schema/drug.ts';
import { Section } from '#ui/page/section.tsx';
import { type Say, useText } from '#ui/text/use-text.ts';
import { Fact } from './fact.tsx';
import css from './monograph.module.css';
import type { Monograph } from './use-monograph.ts';

interface MonographKineticsProps {
  readonly drug: Drug;
  readonly monitoring: Monograph['monitoring'];
}

/** How the body handles it, what it does to others, and what is watched: half-life, enzymes, properties, protocols. */
export function MonographKinetics({ drug, monitoring }: MonographKineticsProps) {
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
              <strong>{text('Enzymes')}:</strong> {enzymes(metabolism, text)}
            </Fact>
          </li>
        )}
        <li>
          <Fact basis={drug.propertiesBasis}>
            <strong>{text('Properties, from 1 (weak) to 3 (strong)')}:</strong>{' '}
            {properties.map((one) => `${propertyName(one.name)} ${one.level}`).join(' · ') ||
              text('none of note')}
          </Fact>
        </li>
        {monitoring.length > 0 && (
          <li>
            <strong>{text('Watched by the protocols')}:</strong>{' '}
            {monitoring.map(({ name }) => name).join(' · ')}
          </li>
        )}
      </ul>
    </Section>
  );
}

function enzymes({ substrates, inhibits, induces }: NonNullable<Drug['metabolism']>, text: Say): string {
  const parts = [
    ...substrates.map((one) =>
      text('cleared by {{enzyme}} ({{role}})', { enzyme: one.enzyme, role: one.role }),
    ),
    ...inhibits.map((one) =>
      text('inhibits {{enzyme}} ({{strength}})', {
        enzyme: one.enzyme,
        strength: one.fromDose === undefined ? one.strength : `${one.strength}, from ${one.fromDose} a day`,
      }),
    ),
    ...induces.map((one) =>
      text('induces {{enzyme}} ({{strength}})', { enzyme: one.enzyme, strength: one.strength }),
    ),
  ];
  return parts.join(' · ') || text('none of note');
}

function hours(
  life: { readonly typical: number; readonly low?: number; readonly high?: number },
  text: Say,
): string {
  const range = life.low === undefined || life.high === undefined ? '' : ` (${life.low}–${life.high})`;
  return text('{{count}} hours', { count: life.typical }) + range;
}

const propertyName = (id: string): string =>
  id
    .replaceAll('-', ' ')
    .replace(/\bqt\b/, 'QT')
    .replace(/\bcns\b/, 'CNS');
