import type { ResultsReport } from '#interop/results/schema.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './results-page.module.css';

/** What became of every result of a file, and where to go on. */
export function ReportSaid({ report }: { readonly report: ResultsReport }) {
  const { text } = useText();
  const { received, filed, changed, unchanged, older, queued, critical, notChecked } = report;
  const lines: readonly (readonly [number, string])[] = [
    [filed, text('{{count}} went into a chart', { count: filed })],
    [changed, text('{{count}} changed one that was there', { count: changed })],
    [unchanged, text('{{count}} were here already', { count: unchanged })],
    [older, text('{{count}} were older than what is on file', { count: older })],
    [queued, text('{{count}} wait for somebody to say whose they are', { count: queued })],
  ];
  return (
    <Section title={report.file} aside={text('{{count}} results', { count: received })}>
      <div className="t-stack" role="status">
        <ul>{lines.flatMap(([count, words]) => (count === 0 ? [] : [<li key={words}>{words}</li>]))}</ul>
        {critical > 0 && (
          <p className="t-strong">
            {text('{{count}} cannot wait; each has an owner and a clock.', { count: critical })}
          </p>
        )}
        {notChecked.map((one) => (
          <p key={`${one.text}${one.why}`} className={css.notChecked}>
            <SeverityMark mark="not-checked" size={14} /> {one.text}: {text(one.why)}
            {one.count > 1 && ` × ${one.count}`}
          </p>
        ))}
        <p className="t-row">
          <AppLink to={paths.results}>{text('Look at what came in')}</AppLink>
          {queued > 0 && <AppLink to={`${paths.results}?part=waiting`}>{text('Say whose they are')}</AppLink>}
        </p>
      </div>
    </Section>
  );
}
