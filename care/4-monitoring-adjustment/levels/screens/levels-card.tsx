import { Button } from '@mantine/core';
import type { LevelPrediction } from '#clinical/levels/level-shape.ts';
import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readLevels } from '../level-schema.ts';
import type { Computed } from './computed-level.ts';
import { LevelBasis } from './level-basis.tsx';
import { LevelChart } from './level-chart.tsx';
import { LevelTable } from './level-table.tsx';
import { levelText } from './level-text.ts';
import css from './levels.module.css';

interface LevelsCardProps {
  readonly patientId: string;
  /** This person may order and change doses. */
  readonly mayOrder: boolean;
  /** Only the medication of this order; left out = all of them. */
  readonly order?: string;
}

/** The level each dose is expected to bring: a prediction, and where it comes from; or why there is none. */
export function LevelsCard({ patientId, mayOrder, order }: LevelsCardProps) {
  const { text } = useText();
  const query = useRead(readLevels, { params: { patientId } });
  return (
    <Awaited query={query} what={text('Expected levels')} lines={5}>
      {({ levels }) =>
        levels
          .filter((level) => order === undefined || level.order === order)
          .map((level) => (
            <Section
              key={level.drug}
              title={text('Expected level: {{name}}', { name: level.name })}
              aside={text('a prediction, not a measurement')}
            >
              {level.kind === 'computed' ? (
                <Expected level={level} patientId={patientId} mayOrder={mayOrder} />
              ) : (
                <NotComputed level={level} />
              )}
            </Section>
          ))
      }
    </Awaited>
  );
}

function NotComputed({ level }: { readonly level: Extract<LevelPrediction, { kind: 'not-computed' }> }) {
  const { text } = useText();
  return (
    <div className="t-stack-tight">
      <p className={css.unsure}>
        <SeverityMark mark="not-checked" size={16} />
        <strong>{text('Not worked out, because:')}</strong>
      </p>
      <ul className={css.reasons}>
        {level.because.map((sentence) => (
          <li key={sentence}>
            <Amount text={sentence} />
          </li>
        ))}
      </ul>
      <p className="t-dim">{text('Measure the level instead; it stands among the results.')}</p>
    </div>
  );
}

function Expected({ level, patientId, mayOrder }: LevelsCardProps & { readonly level: Computed }) {
  const { text } = useText();
  const go = useGo();
  const { dose, expected, unit, order, settlesOn, learnedFrom, clears, mind } = level;
  const amount = (value: number): string => `${levelText(value)} ${unit}`;
  return (
    <div className="t-stack-tight">
      <p className={css.headline}>
        <strong>
          <Amount text={text('{{mg}} mg a day', { mg: dose.mg })} />
        </strong>
        : {text('about')}{' '}
        <strong>
          <Amount text={amount(expected.typical)} />
        </strong>
        {', '}
        <Amount
          text={text('nine of ten samples between {{low}} and {{high}}', {
            low: levelText(expected.low),
            high: amount(expected.high),
          })}
        />
        .
      </p>
      <p>
        {learnedFrom === 0
          ? text('From what people like this one have; no measured level counts yet.')
          : text('Learned from {{number}} measured levels of this person.', { number: learnedFrom })}{' '}
        {clears !== null && <Clears clears={clears} />}
        {settlesOn !== null && (
          <>
            {text('After the last change it has settled on')} <Day date={settlesOn} plain />;{' '}
            {text('a sample before that says little.')}
          </>
        )}
      </p>
      {mind.map((sentence) => (
        <p key={sentence} className={css.unsure}>
          <SeverityMark mark="not-checked" size={14} />
          <Amount text={sentence} />
        </p>
      ))}
      <Unusual level={level} />
      <LevelChart level={level} />
      <div className="t-row">
        {mayOrder && order !== null && (
          <Button size="compact-sm" variant="default" onClick={() => go(paths.changeDose(patientId, order))}>
            {text('Change the dose')}
          </Button>
        )}
      </div>
      <LevelTable level={level} />
      <LevelBasis level={level} />
    </div>
  );
}

function Clears({ clears: { percent, low, high } }: { readonly clears: NonNullable<Computed['clears']> }) {
  const { text } = useText();
  const range = text('({{low}} to {{high}} %)', { low, high });
  if (low <= 0 && high >= 0)
    return `${text('This person clears it about as fast as people like them')} ${range}. `;
  return percent > 0
    ? `${text('This person clears it {{percent}} % faster than people like them', { percent })} ${range}. `
    : `${text('This person clears it {{percent}} % more slowly than people like them', { percent: -percent })} ${range}. `;
}

/** A level that does not fit is a reason to ask, not to trust the model. */
function Unusual({ level: { measured } }: { readonly level: Computed }) {
  const { text } = useText();
  const found = measured.find(({ unusual }) => unusual);
  if (found === undefined) return null;
  return (
    <p className={css.unusual}>
      <strong>
        <Amount text={found.text} />
      </strong>{' '}
      (<Day date={found.on} plain />
      ):{' '}
      {text(
        'fewer than one in twenty people like this one have that. Ask about missed doses, the hour of the sample, and what else was taken.',
      )}
    </p>
  );
}
