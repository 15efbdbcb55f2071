import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readListState } from '../reconcile-schema.ts';
import css from './reconcile.module.css';
import { decidedWords } from './reconcile-words.ts';

const how = {
  patient: 'gone through with the patient',
  relative: 'gone through with a relative',
  nobody: 'papers compared',
  answer: 'answered by themselves',
} as const;

/** When the lists were gone through before, and what was not simply kept. */
export function ListHistory({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const read = useRead(readListState, { params: { patientId } });
  return (
    <Section title={text('Gone through before')}>
      <Awaited query={read} what={text('The earlier comparisons')} lines={3}>
        {({ history }) =>
          history.length === 0 ? (
            <Empty title={text('Never yet.')}>
              {text('Each time is kept here with every decision and who made it.')}
            </Empty>
          ) : (
            <ul className={css.history}>
              {history.map(({ id, on, by, how: way, lines, decided, words }) => (
                <li key={id}>
                  <p>
                    <Day date={on} /> · {text(how[way])}
                    {way !== 'answer' && ` · ${by}`}{' '}
                    <span className="t-dim">{text('{{count}} lines', { count: lines })}</span>
                  </p>
                  {decided.map(({ name, verdict, because }) => (
                    <p key={`${name} ${verdict}`}>
                      <strong>{name}</strong>: {text(decidedWords[verdict])}
                      {because !== null && ` (${because})`}
                    </p>
                  ))}
                  {words !== null && <p>“{words}”</p>}
                </li>
              ))}
            </ul>
          )
        }
      </Awaited>
    </Section>
  );
}
