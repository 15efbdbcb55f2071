import { type ConsentStanding, isCovered } from '#clinical/consent/consent-standing.ts';
import { consentStateWords, pendingWords } from '#clinical/consent/consent-words.ts';
import type { ConsentPending } from '#record/schema/screening.ts';
import { Choice } from '#ui/form/choice.tsx';
import { OptionalWords } from '#ui/form/optional-words.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useWide } from '#ui/panel/use-wide.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';

interface ConsentSectionProps {
  readonly standing: ConsentStanding;
  readonly patientId: string;
  readonly orderId: string;
  readonly drug: string | null;
  readonly value: ConsentPending | undefined;
  readonly onChange: (pending: ConsentPending) => void;
  readonly maySign: boolean;
}

/** How consent stands for this order; without one, the way to take it now, or a reason to sign before it is there. */
export function ConsentSection(props: ConsentSectionProps) {
  const { standing, patientId, orderId, drug, value, onChange, maySign } = props;
  const { text } = useText();
  const covered = isCovered(standing.state);
  // Where this drawer would cover the consent it makes room, and the Consent tab leads back to it.
  const beside = useWide('75em');
  const take = new URLSearchParams({
    ...(drug && { take: drug }),
    ...(beside ? { act: 'draft', order: orderId } : { waiting: orderId }),
  });
  return (
    <section className="t-stack-tight" aria-label={text('Consent')}>
      <h3>{text('Consent')}</h3>
      <p>
        <strong>{text(consentStateWords[standing.state])}.</strong>{' '}
        <span className="t-dim">
          {standing.state !== 'none' && standing.because.join(' ')}{' '}
          {standing.decidedAt !== null && <Day date={standing.decidedAt} />}
        </span>
      </p>
      {!covered && (
        <>
          <p>
            <AppLink to={`${paths.chartTab(patientId, 'consent')}?${take}`}>
              {text('Take consent now')}
            </AppLink>
            {maySign && <span className="t-dim"> {text('or sign without it for now, and say why:')}</span>}
          </p>
          {maySign && (
            <Choice<ConsentPending['because']>
              label={text('Reason to sign without it for now')}
              value={value?.because ?? ''}
              required
              onChange={(because) => onChange({ because, text: value?.text ?? null })}
              options={pendingWords.map(({ because, words }) => ({ value: because, label: text(words) }))}
            />
          )}
          {maySign && value !== undefined && (
            <OptionalWords
              description={text('It stays open on the Consent tab until a consent is recorded.')}
              value={value.text}
              maxLength={500}
              onChange={(words) => onChange({ ...value, text: words })}
            />
          )}
        </>
      )}
    </section>
  );
}
