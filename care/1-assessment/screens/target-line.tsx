import { useText } from '#ui/text/use-text.ts';
import type { TargetView } from '../target-schema.ts';
import css from './targets.module.css';

/** Baseline, now and target as figures, with a bar of the way between them; what is not known says so. */
export function TargetLine({ target: { content, progress } }: { readonly target: TargetView }) {
  const { text } = useText();
  const { now, percent, reached } = progress;
  return (
    <div className={css.line}>
      <span>
        <span className="t-dim">{text('Baseline')}</span> {content.baseline?.value ?? text('not known')}
      </span>
      <span aria-hidden>→</span>
      <span>
        <span className="t-dim">{text('Now')}</span>{' '}
        <span className="t-strong">{now?.value ?? text('not measured')}</span>
      </span>
      <span aria-hidden>→</span>
      <span>
        <span className="t-dim">{text('Target')}</span> {content.target ?? text('not agreed')}
      </span>
      {percent !== null && (
        <span className={css.way}>
          <progress
            value={Math.max(0, percent)}
            max={100}
            aria-label={text('Way to the target: {{name}}', { name: content.name })}
          />
          <span className="t-small">
            {reached
              ? text('reached')
              : percent < 0
                ? text('worse than at the baseline')
                : text('{{percent}} % of the way', { percent })}
          </span>
        </span>
      )}
    </div>
  );
}
