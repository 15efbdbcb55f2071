import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { ChartResult } from '../review-schema.ts';
import { flagWords, statusWords } from './result-words.ts';
import css from './results.module.css';

/** A value with what stands out about it, in words and shape as well as in colour. */
export function ResultValue({ result }: { readonly result: ChartResult }) {
  const { text } = useText();
  const { value, flag, notChecked, status, partial, was } = result;
  const words = flag === null ? null : flagWords[flag];
  const stage = statusWords[status] ?? null;
  const critical = flag?.startsWith('critical') ?? false;
  return (
    <span className={css.value}>
      {words === null ? (
        <Amount text={value} />
      ) : (
        <span className={`${css.value} ${critical ? css.critical : css.off}`}>
          <SeverityMark mark={critical ? 'contraindicated' : 'major'} size={14} />
          <strong>
            <Amount text={value} />
          </strong>
          <span>{text(words)}</span>
        </span>
      )}
      {notChecked !== null && (
        <span className={css.notChecked}>
          <SeverityMark mark="not-checked" size={14} /> {text('not checked')}: {text(notChecked)}
        </span>
      )}
      {stage !== null && stage !== notChecked && <span className={css.mark}>{text(stage)}</span>}
      {partial && <span className={css.mark}>{text('more to come')}</span>}
      {was !== null && (
        <span className="t-dim">
          {text('was')} <Amount text={was} />
        </span>
      )}
    </span>
  );
}
