import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { CallClinic } from '#ui/text/call-clinic.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import { type PlainCheck, readCalendar } from '../calendar-schema.ts';

/** The next checks of one's own and why they are done. Nobody is told off for a date that has passed. */
export function MyChecks({ patientId, clinic }: { readonly patientId: string; readonly clinic: string }) {
  const { text } = useText();
  const calendar = useRead(readCalendar, { params: { patientId } });
  return (
    <Awaited query={calendar} what={text('Your checks')} lines={4}>
      {(data) =>
        data.view !== 'plain' || data.checks.length === 0 ? null : (
          <Section title={text('Your next checks, and why')} flush>
            <ul className={css.list}>
              {data.checks.map((check) => (
                <OneCheck key={`${check.name} ${check.dueOn}`} check={check} clinic={clinic} />
              ))}
            </ul>
          </Section>
        )
      }
    </Awaited>
  );
}

function OneCheck({ check, clinic }: { readonly check: PlainCheck; readonly clinic: string }) {
  const { text, language } = useText();
  const words = language === 'es' && check.es !== null ? check.es : check;
  return (
    <li className={css.entry}>
      <div>
        {check.when === 'now' ? (
          <strong>{text('It is time')}</strong>
        ) : (
          <>
            <Day date={check.dueOn} />
            {check.when === 'soon' && <div className={css.label}>{text('soon')}</div>}
          </>
        )}
      </div>
      <div>
        <p>
          <strong>{words.name}</strong> <span className="t-dim">{check.for.join(', ')}</span>
        </p>
        <p>{words.why}</p>
        {check.byHouse && (
          <p className="t-dim">{text('We bring this up ourselves. You need to do nothing before.')}</p>
        )}
        {check.when === 'now' && !check.byHouse && (
          <p className="t-dim">
            {text('Call {{clinic}} for a date, or tell us if you had it done somewhere else.', { clinic })}{' '}
            <CallClinic />
          </p>
        )}
        {check.last !== null && (
          <p className="t-dim">
            {text('Last time')}: <Day date={check.last} plain />
          </p>
        )}
      </div>
    </li>
  );
}
