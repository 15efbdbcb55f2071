import { productText } from '#clinical/ordering/order-words.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { severityWords } from '#ui/finding/severity-words.ts';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { dosingText } from './dosing-hints.ts';
import { Fact } from './fact.tsx';
import css from './monograph.module.css';
import { MonographKinetics } from './monograph-kinetics.tsx';
import { useMonograph } from './use-monograph.ts';

/** One medication: everything the formulary holds, every fact with its source and whether somebody has re-read it. */
export function MonographScreen({ drug: id }: { readonly drug: string }) {
  const { text } = useText();
  const monograph = useMonograph(id);
  if (monograph.isError && monograph.data === undefined) {
    return (
      <Page title={text('Not in the formulary')}>
        <FailureNote error={monograph.error} what={id} retry={() => void monograph.refetch()} />
      </Page>
    );
  }
  return (
    <Awaited query={monograph} what={text('The formulary page')} lines={12}>
      {({ drug, sources, release }) => (
        <Page title={drug.tallMan ?? drug.name} lead={<Lead drug={drug} />}>
          <div className={css.columns}>
            <Uses drug={drug} />
            <Products drug={drug} />
            <Dosing drug={drug} />
            <Limits drug={drug} />
            <Warnings drug={drug} />
            <Reproduction drug={drug} />
            <MonographKinetics drug={drug} />
          </div>
          <Section title={text('Sources')}>
            <ul className="t-stack-tight">
              {sources.map((source) => (
                <li key={source.id} id={`source-${source.id}`}>
                  <strong>{source.title}</strong>, {source.publisher}, {source.published}
                  <span className="t-dim">
                    {' '}
                    · {text('to be looked at again by')} <Day date={source.reviewBy} plain />
                  </span>
                </li>
              ))}
            </ul>
            <p className="t-dim t-small">
              {text('Knowledge release')} {release.slice(0, 12)} ·{' '}
              {drug.signOffs.length === 0
                ? text('no pharmacist has signed this page yet')
                : drug.signOffs.map((one) => `${one.by}, ${one.role}, ${one.on}`).join('; ')}
            </p>
          </Section>
        </Page>
      )}
    </Awaited>
  );
}

function Lead({ drug }: { readonly drug: Drug }) {
  const { text } = useText();
  const parts = [
    drug.brands.join(', '),
    drug.classes.map((one) => one.replaceAll('-', ' ')).join(', '),
    drug.controlledSchedule === undefined
      ? null
      : text('controlled, schedule {{schedule}}', { schedule: drug.controlledSchedule.schedule }),
    drug.scope === 'interacting' ? text('known for its interactions only, not ordered here') : null,
  ];
  return (
    <>
      <p>{parts.filter(Boolean).join(' · ')}</p>
      <Fact basis={drug.mechanism.basis}>{drug.mechanism.text}</Fact>
    </>
  );
}

function Uses({ drug }: { readonly drug: Drug }) {
  const { text } = useText();
  if (drug.indications.length === 0) return null;
  return (
    <Section title={text('Used for')}>
      <ul className={css.facts}>
        {drug.indications.map((use) => (
          <li key={use.id}>
            <Fact basis={use.basis}>
              {use.name}{' '}
              <span className="t-dim">({use.label === 'on' ? text('on label') : text('off label')})</span>
            </Fact>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Products({ drug }: { readonly drug: Drug }) {
  const { text } = useText();
  if (drug.products.length === 0) return null;
  return (
    <Section title={text('Products')}>
      <ul className={css.facts}>
        {drug.products.map((product) => (
          <li key={product.id}>
            <Fact basis={product.basis}>
              <Amount text={productText(product)} />
              {product.brand !== undefined && ` (${product.brand})`}
              <span className="t-dim">
                {' '}
                {product.scored === true
                  ? text('may be halved')
                  : product.scored === false
                    ? text('not to be halved')
                    : ''}
              </span>
            </Fact>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Dosing({ drug }: { readonly drug: Drug }) {
  const { text } = useText();
  if (drug.dosing.length === 0) return null;
  const nameOf = (id: string | undefined) => drug.indications.find((use) => use.id === id)?.name;
  return (
    <Section title={text('Dosing')}>
      <ul className={css.facts}>
        {drug.dosing.map((row) => (
          <li key={row.id}>
            <Fact basis={row.basis}>
              <strong>
                {nameOf(row.indication) ?? text('Any use')}, {ageText(row.age, text)}, {row.route}
                {row.forms !== undefined &&
                  `, ${row.forms.map((form) => form.replaceAll('-', ' ')).join(', ')}`}
              </strong>
              <br />
              <Amount text={dosingText(row)} />
            </Fact>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ageText(
  age: { from: number; below?: number },
  text: (words: string, values?: Record<string, number>) => string,
): string {
  if (age.below === undefined) return text('from {{from}} years', { from: age.from });
  return text('{{from}} to {{to}} years', { from: age.from, to: age.below - 1 });
}

function Limits({ drug }: { readonly drug: Drug }) {
  const { text } = useText();
  const rows = [
    ...drug.limits.map((limit) => ({ ...limit, severity: limit.effect.severity })),
    ...drug.contraindications,
  ];
  if (rows.length === 0) return null;
  return (
    <Section title={text('Limits and contraindications')}>
      <ul className={css.facts}>
        {rows.map((row) => (
          <li key={row.id}>
            <Fact basis={row.basis}>
              <Severe severity={row.severity} /> <Amount text={row.text} />{' '}
              <span className="t-dim">{row.do}</span>
            </Fact>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Severe({ severity }: { readonly severity: keyof typeof severityWords }) {
  const { text } = useText();
  return (
    <span className={css.severe}>
      <SeverityMark mark={severity} size={14} /> {text(severityWords[severity])}:
    </span>
  );
}

function Warnings({ drug }: { readonly drug: Drug }) {
  const { text } = useText();
  const { boxed, abruptStop, rems } = drug;
  if (boxed.length === 0 && abruptStop === undefined && rems === undefined) return null;
  return (
    <Section title={text('Warnings')}>
      <ul className={css.facts}>
        {boxed.map((warning) => (
          <li key={warning.id}>
            <Fact basis={warning.basis}>
              <strong>
                {text('Boxed warning')}, {warning.topic}:
              </strong>{' '}
              {warning.text}
            </Fact>
          </li>
        ))}
        {abruptStop !== undefined && (
          <li>
            <Fact basis={abruptStop.basis}>
              <strong>{text('Stopping at once')}:</strong> {abruptStop.text}
            </Fact>
          </li>
        )}
        {rems !== undefined && (
          <li>
            <Fact basis={rems.basis}>
              <strong>REMS:</strong> {rems.text}
            </Fact>
          </li>
        )}
      </ul>
    </Section>
  );
}

function Reproduction({ drug }: { readonly drug: Drug }) {
  const { text } = useText();
  const rows = [
    { title: 'Pregnancy', fact: drug.pregnancy },
    { title: 'Breastfeeding', fact: drug.lactation },
    { title: 'Who could become pregnant', fact: drug.couldBecomePregnant ?? null },
  ];
  if (rows.every((row) => row.fact === null)) return null;
  return (
    <Section title={text('Pregnancy and breastfeeding')}>
      <ul className={css.facts}>
        {rows.map(({ title, fact }) =>
          fact === null ? null : (
            <li key={title}>
              <Fact basis={fact.basis}>
                {fact.severity !== null && <Severe severity={fact.severity} />}{' '}
                <strong>{text(title)}:</strong> {fact.text} <span className="t-dim">{fact.do}</span>
              </Fact>
            </li>
          ),
        )}
      </ul>
    </Section>
  );
}
