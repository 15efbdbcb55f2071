import type { EffectLevel, Option } from '#clinical/choosing/option-shape.ts';
import { trialText } from '#clinical/choosing/trial-reasons.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './choosing.module.css';
import { levelWord, markOf } from './choosing-words.ts';

interface CellProps {
  readonly option: Option;
}

/** What moved the option to where it stands, and what nobody could check for it. */
export function WhyHere({ option: { reasons, taken } }: CellProps) {
  const { text } = useText();
  const moved = reasons.filter(
    ({ pull, topic }) => ['rules-out', 'weigh'].includes(pull) && topic !== 'tried',
  );
  const open = reasons.filter(({ pull }) => pull === 'not-checked').length;
  if (taken !== null)
    return (
      <>
        {text('taken')}:{' '}
        <Amount text={taken.dose === null ? text('dose not known') : `${taken.dose} ${text('a day')}`} />
      </>
    );
  if (moved.length === 0 && open === 0) return <span className="t-dim">{text('nothing found')}</span>;
  return (
    <ul className={css.lines}>
      {moved.slice(0, 3).map((reason) => (
        <li key={reason.text} className={css.line}>
          <SeverityMark mark={markOf(reason) ?? 'info'} size={14} />
          <span>
            <Amount text={clipped(reason.text, 110)} />
          </span>
        </li>
      ))}
      {moved.length > 3 && (
        <li className="t-dim">{text('and {{count}} more', { count: moved.length - 3 })}</li>
      )}
      {open > 0 && (
        <li className={css.line}>
          <SeverityMark mark="not-checked" size={14} />
          <span className="t-dim">{text('{{count}} not checked', { count: open })}</span>
        </li>
      )}
    </ul>
  );
}

/** The sentence without its facts, which stand among the reasons. */
function clipped(words: string, most: number): string {
  const [first = words] = words.split(' — ');
  return first.length > most ? `${first.slice(0, first.lastIndexOf(' ', most - 1))} …` : first;
}

export function Tried({ option: { trials } }: CellProps) {
  const { text } = useText();
  if (trials.length === 0) return <span className="t-dim">{text('not on file')}</span>;
  return (
    <ul className={css.lines}>
      {trials.map((trial) => (
        <li key={trial.key}>
          <Amount text={trialText(trial)} />
          {trial.adequate !== null && (
            <div className="t-small t-dim">
              {text('Adequate trial')}: {text(adequateWords[trial.adequate.state])}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

const adequateWords = { yes: 'yes', no: 'no', 'not-known': 'not known' } as const;

export function Pregnancy({ option: { pregnancy } }: CellProps) {
  const { text } = useText();
  if (pregnancy.state === 'does-not-arise') return <span className="t-dim">{text('does not arise')}</span>;
  if (pregnancy.state === 'not-in-formulary')
    return (
      <span className={css.line}>
        <SeverityMark mark="not-checked" size={14} /> <span>{text('not in the formulary')}</span>
      </span>
    );
  return (
    <span className={css.line}>
      <SeverityMark mark={pregnancy.severity ?? 'info'} size={14} />
      <span className="t-small">{clipped(pregnancy.text, 80)}</span>
    </span>
  );
}

/** Three boxes and a word: never the boxes alone. */
export function Level({ effect }: { readonly effect: EffectLevel }) {
  const { text } = useText();
  const level = effect.state === 'listed' ? effect.level : 0;
  return (
    <span className={effect.state === 'listed' ? undefined : 't-dim'}>
      {level > 0 && (
        <span className={css.level} aria-hidden="true">
          {[1, 2, 3].map((step) => (
            <i key={step} data-on={step <= level || undefined} />
          ))}
        </span>
      )}
      {text(levelWord(effect))}
    </span>
  );
}

export function WeightAndMetabolic({ option: { effects } }: CellProps) {
  const { text } = useText();
  return (
    <>
      <div>
        <span className="t-visually-hidden">{text('Weight gain')}: </span>
        <Level effect={effects.weight} />
      </div>
      {effects.metabolic.state === 'listed' && (
        <div className="t-small">
          {text('sugar, fats')}: <Level effect={effects.metabolic} />
        </div>
      )}
    </>
  );
}

const sexualWords = {
  expected: 'asked about',
  'not-listed': 'none listed',
  'not-known': 'not known',
} as const;

export function Sexual({ option: { effects } }: CellProps) {
  const { text } = useText();
  return (
    <span className={effects.sexual === 'expected' ? undefined : 't-dim'}>
      {text(sexualWords[effects.sexual])}
    </span>
  );
}

/** The rest stands among the reasons. */
const mostOthers = 4;

export function OtherEffects({ option: { effects } }: CellProps) {
  const { text } = useText();
  const more = effects.others.length - mostOthers;
  if (effects.others.length === 0)
    return (
      <span className="t-dim">
        {effects.weight.state === 'not-known' ? text('not known') : text('none of weight 2 or 3')}
      </span>
    );
  return (
    <span className="t-small">
      {effects.others
        .slice(0, mostOthers)
        .map(({ name, level }) => (level === 3 ? `${text(name)} (${text('marked')})` : text(name)))
        .join(' · ')}
      {more > 0 && <span className="t-dim"> {text('and {{count}} more', { count: more })}</span>}
    </span>
  );
}

export function Genes({ option: { genes } }: CellProps) {
  const { text } = useText();
  if (genes.length === 0) return <span className="t-dim">{text('none on its page')}</span>;
  return (
    <ul className={css.lines}>
      {genes.map(({ gene, result }) => (
        <li key={gene} className={result === null ? 't-dim' : undefined}>
          {gene}: {result === null ? text('no result') : text(result)}
        </li>
      ))}
    </ul>
  );
}

export function BeginsWith({ option: { start } }: CellProps) {
  const { text } = useText();
  if (start.dose === null) return <span className="t-dim">{text('no dose for this age')}</span>;
  const times = start.timesPerDay === 1 ? '' : ` × ${start.timesPerDay}`;
  const every =
    start.everyDays === 1 ? text('a day') : text('every {{count}} days', { count: start.everyDays });
  return (
    <>
      <Amount text={`${start.dose}${times} ${every}`} />
      {start.usual !== null && (
        <div className="t-small t-dim">
          <Amount
            text={text('usual {{low}} to {{high}}', { low: start.usual.low, high: start.usual.high })}
          />
        </div>
      )}
    </>
  );
}
