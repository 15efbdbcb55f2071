import { BenefitSaid } from '#care/4-monitoring-adjustment/adjustment/screens/benefit-said.tsx';
import { trendWords } from '#care/4-monitoring-adjustment/adjustment/screens/burden-said.tsx';
import { NotEnoughSaid } from '#care/4-monitoring-adjustment/adjustment/screens/not-enough-said.tsx';
import { botherWords } from '#care/4-monitoring-adjustment/check-ins/screens/check-in-said.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type CourseFacts, headline } from './course-facts.ts';
import css from './courses.module.css';
import { Sparkline } from './sparkline.tsx';

/** What a course has brought, in one figure with the way it went; or why nobody can tell. */
export function BenefitShort({ facts: { benefit, scores, course } }: { readonly facts: CourseFacts }) {
  const { text } = useText();
  if (benefit === null) return <NotLoaded taken={course.status === 'active'} />;
  const stretch = headline(benefit);
  if (stretch === null) return <NotEnoughSaid words={text('Not enough data: the start is not known')} />;
  const mixed = [...new Set(stretch.cannotSeparate.map(({ name }) => name))].join(', ');
  return (
    <div className={css.benefit}>
      <div>
        <BenefitSaid benefit={stretch.benefit} />
        {mixed !== '' && (
          <p className="t-small t-dim">{text('not to be told from {{names}}', { names: mixed })}</p>
        )}
      </div>
      {scores !== null && <Sparkline track={scores} since={course.start?.date ?? null} />}
    </div>
  );
}

/** The side effect that weighs most now and which way it goes; not asked is not none. */
export function BurdenShort({ facts: { benefit, course } }: { readonly facts: CourseFacts }) {
  const { text } = useText();
  if (benefit === null) return <NotLoaded taken={course.status === 'active'} />;
  const { sideEffects } = benefit.burden;
  if (sideEffects.state === 'not-asked')
    return <NotEnoughSaid words={text('Side effects: nobody has asked since')} />;
  if (sideEffects.state === 'none') return <p>{text('No side effects reported')}</p>;
  const present = sideEffects.effects.filter(({ trend }) => trend !== 'gone');
  const [worst] = present;
  if (worst === undefined) return <p>{text('Side effects are gone')}</p>;
  const heavy = worst.now === 'a-lot';
  return (
    <p>
      <span className={heavy ? css.heavy : undefined}>
        {worst.name}: {text(botherWords[worst.now])}
      </span>
      , {text(trendWords[worst.trend])}
      {present.length > 1 && (
        <span className="t-dim"> {text('and {{count}} others', { count: present.length - 1 })}</span>
      )}
    </p>
  );
}

function NotLoaded({ taken }: { readonly taken: boolean }) {
  const { text } = useText();
  return taken ? (
    <NotEnoughSaid words={text('Could not be loaded')} />
  ) : (
    <span className="t-dim">{text('not taken now')}</span>
  );
}
