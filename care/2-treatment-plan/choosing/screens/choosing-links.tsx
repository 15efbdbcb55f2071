import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listChartDiagnoses } from '../choosing-schema.ts';

/** Where choosing begins: each diagnosis of the chart, and how many options the formulary has for it. */
export function ChoosingCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const diagnoses = useRead(listChartDiagnoses, { params: { patientId } });
  return (
    <Section title={text('Choosing a medication')}>
      <Awaited query={diagnoses} what={text('The diagnoses')} lines={2}>
        {(data) =>
          data.diagnoses.length === 0 ? (
            <Empty title={text('No diagnosis on the chart.')}>
              {text('Record one on the Assess tab: its options are then compared here.')}
            </Empty>
          ) : (
            <ul className="t-stack-tight">
              {data.diagnoses.map(({ condition, text: name, code, options }) => (
                <li key={condition}>
                  {code === null ? (
                    <>
                      {name}{' '}
                      <span className="t-dim">
                        {text('has no ICD-10-CM code, so nothing can be looked up: add its code first.')}
                      </span>
                    </>
                  ) : options === 0 ? (
                    <>
                      {name} <span className="t-dim">{text('the formulary has no medication for it')}</span>
                    </>
                  ) : (
                    <>
                      <AppLink to={paths.choose(patientId, code)}>
                        {text('Compare options for {{name}}', { name })}
                      </AppLink>{' '}
                      <span className="t-dim">{text('{{count}} medications', { count: options ?? 0 })}</span>
                    </>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Awaited>
    </Section>
  );
}

/** The same, short: beside the search of the order drawer, while nothing is typed. */
export function ChoosingLinks({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const { data } = useRead(listChartDiagnoses, { params: { patientId } });
  const open = (data?.diagnoses ?? []).flatMap(({ code, text: name, options }) =>
    code !== null && (options ?? 0) > 0 ? [{ code, name }] : [],
  );
  if (open.length === 0) return null;
  return (
    <ul className="t-stack-tight" aria-label={text('Choosing a medication')}>
      {open.map(({ code, name }) => (
        <li key={code}>
          <AppLink to={paths.choose(patientId, code)}>
            {text('Compare options for {{name}}', { name })}
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
