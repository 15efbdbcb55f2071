import type { ScreenResult } from '#clinical/screening/finding.ts';
import type { Severity } from '#knowledge/schema/severity.ts';
import { useText } from '../text/use-text.ts';
import css from './finding.module.css';
import { SeverityMark } from './severity-mark.tsx';
import { kindWords, severityWords } from './severity-words.ts';

const scale: readonly Severity[] = ['contraindicated', 'major', 'moderate', 'info'];

interface ScreenSummaryProps {
  readonly screen: ScreenResult;
  /** How many kinds were looked at instead of their names: beside a button, where all of it is read a step later. */
  readonly brief?: boolean;
}

/**
 * A screen in one line: how many of each severity and how much was not checked. With nothing to say it names what was
 * looked at instead, because silence about a check and a check that was silent are different things.
 */
export function ScreenSummary({ screen, brief = false }: ScreenSummaryProps) {
  const { text } = useText();
  const kinds = [...new Set(screen.checked.map(({ kind }) => kind))];
  const counts = scale
    .map((severity) => ({
      severity,
      count: screen.findings.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ count }) => count > 0);
  return (
    <p className={css.counts}>
      {counts.map(({ severity, count }) => (
        <span key={severity} className={css.count}>
          <SeverityMark mark={severity} size={16} /> {count} {text(severityWords[severity]).toLowerCase()}
        </span>
      ))}
      {screen.notChecked.length > 0 && (
        <span className={css.count}>
          <SeverityMark mark="not-checked" size={16} /> {screen.notChecked.length} {text('not checked')}
        </span>
      )}
      {screen.findings.length === 0 && screen.checked.length > 0 && (
        <span className="t-dim">
          {brief
            ? text('No finding in {{count}} kinds of checks.', { count: kinds.length })
            : text('Looked at: {{kinds}}. No finding there.', {
                kinds: kinds.map((kind) => inSentence(text(kindWords[kind]))).join(', '),
              })}
        </span>
      )}
      {screen.findings.length === 0 && screen.checked.length === 0 && screen.notChecked.length === 0 && (
        <span className={css.count}>
          <SeverityMark mark="not-checked" size={16} /> {text('Nothing was checked.')}
        </span>
      )}
    </p>
  );
}

/** `Older adult` → `older adult`; what begins with an abbreviation keeps it: `QT interval`. */
const inSentence = (words: string): string =>
  /^\p{Lu}\p{Lu}/u.test(words) ? words : words.slice(0, 1).toLowerCase() + words.slice(1);
