import type { Comparison, Reason, ReasonSource } from '#clinical/choosing/option-shape.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './choosing.module.css';
import { markOf } from './choosing-words.ts';

interface ReasonsProps {
  readonly patientId: string;
  readonly reasons: readonly Reason[];
  readonly sources: Comparison['sources'];
}

const parts = [
  { title: 'Speaks against it', pulls: ['rules-out', 'weigh'] },
  { title: 'Not checked', pulls: ['not-checked'] },
  { title: 'Speaks for it', pulls: ['for'] },
  { title: 'To know', pulls: ['note'] },
] as const;

/** Every reason of one option, what to do about it, and where it stands: a source or a place in the chart. */
export function ChoosingReasons({ patientId, reasons, sources }: ReasonsProps) {
  const { text } = useText();
  return (
    <div className={css.reasons}>
      {parts.map(({ title, pulls }) => {
        const own = reasons.filter(({ pull }) => (pulls as readonly string[]).includes(pull));
        if (own.length === 0) return null;
        return (
          <section key={title}>
            <h3 className={css.reasonsTitle}>{text(title)}</h3>
            <ul className={css.reasonList}>
              {own.map((reason) => (
                <li key={reason.topic + reason.text}>
                  <Line reason={reason} patientId={patientId} sources={sources} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface LineProps {
  readonly reason: Reason;
  readonly patientId: string;
  readonly sources: Comparison['sources'];
}

function Line({ reason, patientId, sources }: LineProps) {
  const mark = markOf(reason);
  return (
    <>
      <p>
        {mark !== null && <SeverityMark mark={mark} size={14} />} <Amount text={reason.text} />
      </p>
      {reason.todo !== null && (
        <p className="t-dim">
          <Amount text={reason.todo} />
        </p>
      )}
      <p className={css.source}>
        {reason.sources.map((source, index) => (
          <span key={source.from}>
            {index > 0 && ' · '}
            <Source source={source} patientId={patientId} sources={sources} />
          </span>
        ))}
      </p>
    </>
  );
}

const places = {
  'past-medications': 'Past medications',
  'current-medications': 'Current medications',
  facts: 'Facts on file',
} as const;

function Source({
  source,
  patientId,
  sources,
}: Omit<LineProps, 'reason'> & { readonly source: ReasonSource }) {
  const { text } = useText();
  if (source.from === 'screen') return text('the safety screen of today');
  if (source.from === 'chart') {
    const tab = source.place === 'facts' ? 'assess' : source.place === 'current-medications' ? 'plan' : '';
    return (
      <>
        <AppLink to={tab === '' ? paths.chart(patientId) : paths.chartTab(patientId, tab)}>
          {text('Chart')}: {text(places[source.place])}
        </AppLink>
        {source.on !== null && (
          <>
            {', '}
            <Day date={source.on} plain />
          </>
        )}
      </>
    );
  }
  const cited = source.ids.flatMap((id) => sources.find((one) => one.id === id) ?? []);
  return (
    <>
      {cited.map(({ id, name, link }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          {link === null ? (
            name
          ) : (
            <a href={link} target="_blank" rel="noreferrer">
              {name}
            </a>
          )}
        </span>
      ))}
      {!source.reviewed && ` (${text('awaiting review')})`}
    </>
  );
}
