import { readHealth, readSystem } from '#app/server/system-schema.ts';
import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './clinic.module.css';
import { ClinicFrame } from './clinic-frame.tsx';

/** What the server says about itself: what a stored fact survives, with which knowledge it judges, since when it runs. */
export function SystemPage() {
  const { text } = useText();
  const system = useRead(readSystem, {});
  const health = useRead(readHealth, {});
  return (
    <ClinicFrame>
      <Awaited query={system} what={text('The state of the system')} lines={6}>
        {(data) => (
          <>
            <Section title={text('Durability')}>
              {data.durability.level === 'power-loss-safe' ? (
                <p>
                  <strong>
                    {text(
                      'A fact that was confirmed as stored survives a crash of the app, of the database and a power cut.',
                    )}
                  </strong>
                </p>
              ) : (
                <p className="t-row">
                  <SeverityMark mark="major" />
                  <strong>
                    {text(
                      'A stored fact survives a crash of the app, but NOT a power cut. See the settings below.',
                    )}
                  </strong>
                </p>
              )}
              <p className="t-dim">
                {data.database === 'embedded'
                  ? text('The database that came with Titrate.')
                  : text('An external PostgreSQL.')}{' '}
                {text('Read from the database just now:')}
              </p>
              <dl className={css.facts}>
                {Object.entries(data.durability.settings).map(([name, value]) => (
                  <div key={name} className={css.pair}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </Section>
            <Section title={text('Server')}>
              <dl className={css.facts}>
                <dt>{text('Version')}</dt>
                <dd>{data.version}</dd>
                <dt>{text('Running since')}</dt>
                <dd>
                  <Moment at={data.startedAt} />
                </dd>
                <dt>{text('Audit lines')}</dt>
                <dd>{data.audit.lines}</dd>
                <dt>{text('Audit head')}</dt>
                <dd>{data.audit.head ?? '–'}</dd>
              </dl>
            </Section>
          </>
        )}
      </Awaited>
      <Awaited query={health} what={text('The knowledge release')} lines={4}>
        {(data) => (
          <Section title={text('Clinical knowledge')}>
            <dl className={css.facts}>
              <dt>{text('Release')}</dt>
              <dd>{data.knowledge.release}</dd>
              {Object.entries(data.knowledge.counts).map(([name, count]) => (
                <div key={name} className={css.pair}>
                  <dt>{text(countWords[name] ?? name)}</dt>
                  <dd>{count}</dd>
                </div>
              ))}
            </dl>
          </Section>
        )}
      </Awaited>
    </ClinicFrame>
  );
}

const countWords: Readonly<Record<string, string>> = {
  drugs: 'Medications',
  rules: 'Safety rules',
  sources: 'Sources',
  conditionSets: 'Diagnosis groups',
  analytes: 'Laboratory values and vital signs',
  classes: 'Medication classes',
  allergyGroups: 'Allergy groups',
  instruments: 'Rating scales',
};
