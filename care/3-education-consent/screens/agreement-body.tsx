import { Check } from 'lucide-react';
import { routeWords } from '#clinical/consent/route-words.ts';
import { dateInZone } from '#kernel/time.ts';
import { useClinic } from '#ui/text/clinic-context.ts';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import type { Agreement } from '../agreements-schema.ts';
import css from './consent.module.css';
import { SignatureMark } from './signature-pad.tsx';

type Read = Pick<
  Agreement,
  | 'name'
  | 'purpose'
  | 'offLabel'
  | 'upToDaily'
  | 'everyDays'
  | 'routes'
  | 'points'
  | 'language'
  | 'explainedBy'
  | 'decision'
  | 'withdrawal'
  | 'state'
>;

/** What was agreed to, as it is read and printed: what, for what, up to how much, what was talked about, who signed. */
export function AgreementBody({ agreement }: { readonly agreement: Read }) {
  const { text, language } = useText();
  const words = routeWords[language === 'es' ? 'es' : 'en'];
  const { zone } = useClinic();
  const { purpose, offLabel, upToDaily, everyDays, routes, points, explainedBy, decision, withdrawal } =
    agreement;
  const day = (at: string) => dayText(dateInZone(at, zone), language);
  return (
    <div className="t-stack">
      <dl className={css.facts}>
        {purpose !== null && (
          <div>
            <dt>{text('What it is for')}</dt>
            <dd>{purpose}</dd>
          </div>
        )}
        <div>
          <dt>{text('How much we agreed on')}</dt>
          <dd>
            {upToDaily === null
              ? text('No highest dose was agreed')
              : everyDays === 1
                ? text('Up to {{dose}} a day', { dose: upToDaily })
                : text('Up to {{dose}} every {{days}} days', { dose: upToDaily, days: everyDays })}
            , {routes.map((route) => words[route] ?? route).join(', ')}
          </dd>
        </div>
        {explainedBy !== null && (
          <div>
            <dt>{text('Explained by')}</dt>
            <dd>
              {explainedBy.name}, {day(explainedBy.at)}
            </dd>
          </div>
        )}
      </dl>
      {offLabel === true && (
        <p>
          {text(
            'This medicine is not officially approved for this use. Doctors may use it so when there are good reasons; we talked about them.',
          )}
        </p>
      )}
      <div className="t-stack-tight">
        <h3>{text('What we talked about')}</h3>
        {points.length === 0 ? (
          <p className="t-dim">{text('Nothing was written down. Please ask us.')}</p>
        ) : (
          <ul className={css.points} lang={agreement.language}>
            {points.map(({ id, words, note }) => (
              <li key={id}>
                <Check size={18} aria-hidden />
                <span>
                  {words}
                  {note !== null && <span className="t-dim"> ({note})</span>}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {decision !== null && (
        <div className="t-stack-tight">
          <p>
            <strong>{agreement.state === 'declined' ? text('I said no.') : text('I said yes.')}</strong>{' '}
            {decision.name}, {day(decision.at)}
            {decision.how === 'typed' && ` (${text('name typed')})`}
            {decision.how === 'spoken' && ` (${text('said aloud')})`}
          </p>
          {decision.path !== null && <SignatureMark path={decision.path} name={decision.name} />}
        </div>
      )}
      {withdrawal !== null && (
        <p>
          <strong>{text('I changed my mind.')}</strong> {day(withdrawal.at)}
          {withdrawal.why !== null && `: “${withdrawal.why}”`}
        </p>
      )}
    </div>
  );
}
