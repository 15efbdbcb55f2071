import { NotEnoughSaid } from '#care/4-monitoring-adjustment/adjustment/screens/not-enough-said.tsx';
import { stateWords } from '#care/4-monitoring-adjustment/calendar/screens/check-state.tsx';
import type { Link } from '#clinical/loops/loop.ts';
import { isCalendarDate } from '#kernel/time.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { datesInWords } from '#ui/text/dates-in-words.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type CourseFacts, linkOf } from './course-facts.ts';
import css from './courses.module.css';

/** What was agreed, what is checked next and when it is looked at again: each with its answer, missing ones marked. */
export function CourseDates({ facts }: { readonly facts: CourseFacts }) {
  const { text } = useText();
  return (
    <dl className={css.dates}>
      <div>
        <dt>{text('Consent')}</dt>
        <dd>
          <Linked link={linkOf(facts.loop, 'consent')} closed={text('given')} open={text('missing')} />
        </dd>
      </div>
      <div>
        <dt>{text('Next check')}</dt>
        <dd>
          <NextCheck facts={facts} />
        </dd>
      </div>
      <div>
        <dt>{text('Review')}</dt>
        <dd>
          <Linked link={linkOf(facts.loop, 'review-date')} closed={null} open={text('no date')} />
        </dd>
      </div>
    </dl>
  );
}

interface LinkedProps {
  readonly link: Link | null;
  /** Words for a closed link; null where its own answer is shown. */
  readonly closed: string | null;
  readonly open: string;
}

function Linked({ link, closed, open }: LinkedProps) {
  const { text, language } = useText();
  if (link === null) return <span className="t-dim">–</span>;
  const { state, because } = link;
  const due = /\d{4}-\d{2}-\d{2}/.exec(because)?.[0];
  switch (state) {
    case 'closed':
      if (closed !== null) return <span>{closed}</span>;
      return isCalendarDate(because) ? <Day date={because} plain /> : <span>{because}</span>;
    case 'open':
      return (
        <span className={css.gap}>
          <SeverityMark mark="major" size={14} />{' '}
          {link.link === 'review-date' && due !== undefined ? (
            <>
              {text('was due')} <Day date={due} plain />
            </>
          ) : (
            open
          )}
        </span>
      );
    case 'waived':
      return <span className="t-dim">{text('may stay open')}</span>;
    case 'not-asked':
      return <span className="t-dim">{text('not asked for')}</span>;
    case 'not-checked':
      return <NotEnoughSaid words={datesInWords(because, language)} />;
  }
}

function NextCheck({ facts: { checks, checksUnclear, course } }: { readonly facts: CourseFacts }) {
  const { text } = useText();
  if (course.status !== 'active') return <span className="t-dim">–</span>;
  if (checks === null) return <NotEnoughSaid words={text('not worked out')} />;
  const [next, ...more] = checks;
  // What is late is late, whatever else is not known; a later day could have something before it
  if (checksUnclear && (next === undefined || next.state === 'upcoming'))
    return <NotEnoughSaid words={text('not worked out')} />;
  if (next === undefined) return <span className="t-dim">{text('none asked for')}</span>;
  const same = more.filter(({ state, dueOn }) => state === next.state && dueOn === next.dueOn).length;
  const { mark, words } = stateWords[next.state];
  const late = next.state !== 'upcoming';
  return (
    <span className={late ? css.gap : undefined}>
      {late && (
        <>
          <SeverityMark mark={mark} size={14} /> {text(words)}:{' '}
        </>
      )}
      {next.name}
      {same > 0 && ` +${same}`}{' '}
      <span className="t-dim">
        <Day date={next.dueOn} plain />
      </span>
    </span>
  );
}
