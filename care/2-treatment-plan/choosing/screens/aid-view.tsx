import type { AidOption } from '#clinical/choosing/aid-shape.ts';
import { dayText } from '#ui/text/day-text.ts';
import type { AidPage } from '../choosing-schema.ts';
import { type AidWords, aidWords, plainLevel } from './aid-words.ts';
import css from './decision-aid.module.css';
import cards from './rows-as-cards.module.css';

interface AidViewProps {
  readonly page: AidPage;
  /** On the person's own page they answer below: there is no line to write on. */
  readonly toWriteOn?: boolean;
}

interface AidRow {
  readonly title: string;
  readonly cell: (option: AidOption) => React.ReactNode;
}

/** The page itself, in its own language. */
export function AidView({ page: { aid, said }, toWriteOn = true }: AidViewProps) {
  const words = aidWords[aid.language];
  const { options } = aid;
  const sources = [...new Set(options.flatMap((option) => option.sources))];
  const awaiting = options.some(({ leaflet }) => leaflet?.reviewed === false);
  return (
    <article lang={aid.language} className={css.aid}>
      <h3 className={css.title}>{words.title}</h3>
      <p>{words.lead}</p>
      <section>
        <h4>{words.matters}</h4>
        {said.length > 0 && (
          <ul>
            {said.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
        {toWriteOn && <p className={css.blank}>{words.mattersAsk}</p>}
      </section>
      <div className={css.scroll}>
        <table className={`${css.table} ${cards.rows}`} aria-label={words.title}>
          <thead>
            <tr>
              <td />
              {options.map(({ drug, name, brands }) => (
                <th key={drug} scope="col">
                  {name}
                  {brands[0] !== undefined && <span className={css.brand}> ({brands[0]})</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsOf(words, aid.sections).map(({ title, cell }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                {options.map((option) => (
                  <td key={option.drug} data-title={option.name}>
                    {cell(option)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>{words.nothingToo}</p>
      <section>
        <h4>{words.ask}</h4>
        <ul>
          {words.questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      </section>
      <footer className={css.sources}>
        {words.asOf(dayText(aid.asOf, aid.language))} {words.sources}: {sources.join('; ')}.{' '}
        {awaiting && words.awaiting}
      </footer>
    </article>
  );
}

type Sections = AidPage['aid']['sections'];

/** What comes before the side effects of the formulary, and what after them. */
const first: Sections = ['what-for', 'when-it-works', 'common-effects'];

function rowsOf(words: AidWords, sections: Sections): readonly AidRow[] {
  return [
    { title: words.rows.you, cell: (option) => <ForYou option={option} words={words} /> },
    { title: words.rows.intro, cell: ({ leaflet }) => leaflet?.intro ?? words.noLeaflet },
    ...sections.filter((one) => first.includes(one)).map((section) => sectionRow(section, words)),
    {
      title: words.rows.sleepy,
      cell: ({ feel }) => plainLevel(feel.sleepy, words.sleepy, words.notKnown),
    },
    {
      title: words.rows.weight,
      cell: ({ feel }) => plainLevel(feel.weight, words.weight, words.notKnown),
    },
    {
      title: words.rows.sex,
      cell: ({ feel }) => (feel.sex === 'not-known' ? words.notKnown : words.sex[feel.sex]),
    },
    {
      title: words.rows.start,
      cell: ({ start }) =>
        start === null ? words.noStart : words.start(start.dose, start.timesPerDay, start.everyDays),
    },
    ...sections.filter((one) => !first.includes(one)).map((section) => sectionRow(section, words)),
  ];
}

const sectionRow = (section: Sections[number], words: AidWords): AidRow => ({
  title: words.sections[section] ?? section,
  cell: ({ leaflet }) => {
    const lines = leaflet?.sections.find((one) => one.section === section)?.lines ?? [];
    if (lines.length === 0) return words.notKnown;
    return (
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    );
  },
});

function ForYou({ option, words }: { readonly option: AidOption; readonly words: AidWords }) {
  const { takenNow, triedBefore, talkFirst } = option;
  const lines = [
    ...(takenNow ? [words.you.takenNow] : []),
    ...(triedBefore ? [words.you.triedBefore] : []),
    ...(talkFirst === 'no' ? (takenNow ? [] : [words.you.nothing]) : [words.you[talkFirst]]),
  ];
  return lines.map((line) => <p key={line}>{line}</p>);
}
