import type { Finding } from '#clinical/screening/finding.ts';
import { Amount } from '../text/amount.tsx';
import { datesInWords } from '../text/dates-in-words.ts';
import { Day } from '../text/day.tsx';
import { useText } from '../text/use-text.ts';
import css from './finding.module.css';

/** What a finding rests on: reasons, the facts used with their dates, the facts that are missing, and the source. */
export function FindingDetails({ finding }: { readonly finding: Finding }) {
  const { text, language } = useText();
  return (
    <dl className={css.details}>
      <div>
        <dt>{text('Because')}</dt>
        <dd>
          <p>
            <Amount text={finding.mechanism} />
          </p>
          {finding.because.map((reason) => (
            <p key={reason}>
              <Amount text={reason} />
            </p>
          ))}
        </dd>
      </div>
      {finding.inputs.length > 0 && (
        <div>
          <dt>{text('Facts used')}</dt>
          <dd>
            <ul>
              {finding.inputs.map((input) => (
                <li key={`${input.label}${input.value}${input.date ?? ''}`}>
                  {input.label}: <Amount text={input.value} />
                  {input.date !== undefined && (
                    <>
                      , <Day date={input.date} />
                    </>
                  )}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {finding.missing.length > 0 && (
        <div className={css.missing}>
          <dt>{text('Missing')}</dt>
          <dd>
            <ul>
              {finding.missing.map((item) => (
                <li key={item}>{datesInWords(item, language)}</li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      <div>
        <dt>{text('Source')}</dt>
        <dd>
          <ul>
            {finding.sources.map((source) => (
              <li key={source.id}>
                {source.title}, {source.publisher}, {source.published.slice(0, 4)}
              </li>
            ))}
          </ul>
          <p className={finding.reviewed ? css.reviewed : css.awaiting}>
            {finding.reviewed
              ? text('Read in the source')
              : text('Awaiting review: not yet re-read in the source')}
            <span className="t-dim">
              {' '}
              · {text('rule')} {finding.rule.id} v{finding.rule.version}
            </span>
          </p>
        </dd>
      </div>
    </dl>
  );
}
