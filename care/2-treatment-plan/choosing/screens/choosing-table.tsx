import { Fragment, useState } from 'react';
import type { Comparison, Option, Standing } from '#clinical/choosing/option-shape.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './choosing.module.css';
import {
  BeginsWith,
  Genes,
  Level,
  OtherEffects,
  Pregnancy,
  Sexual,
  Tried,
  WeightAndMetabolic,
  WhyHere,
} from './choosing-cells.tsx';
import { ChoosingReasons } from './choosing-reasons.tsx';
import { standingWords } from './choosing-words.ts';
import cards from './rows-as-cards.module.css';

interface ChoosingTableProps {
  readonly patientId: string;
  readonly comparison: Comparison;
  readonly groups: readonly { readonly standing: Standing; readonly options: readonly Option[] }[];
  /** Formulary ids picked for the page in plain words. */
  readonly picked: readonly string[];
  readonly onPick: (drug: string) => void;
  readonly onOrder: (option: Option) => void;
  /** The order in force by which a medication is taken; null where there is none of ours. */
  readonly orderOf: (drug: string) => string | null;
  readonly onChangeDose: (order: string) => void;
}

interface ChoosingColumn {
  readonly id: string;
  readonly title: string;
  readonly width?: 'narrow' | 'middle' | 'wide';
  /** It says nothing that a card on a phone would need. */
  readonly empty?: (option: Option) => boolean;
  readonly cell: (option: Option) => React.ReactNode;
}

const columns: readonly ChoosingColumn[] = [
  { id: 'why', title: 'Why it stands here', width: 'wide', cell: (option) => <WhyHere option={option} /> },
  {
    id: 'tried',
    title: 'Tried before',
    width: 'narrow',
    empty: ({ trials }) => trials.length === 0,
    cell: (option) => <Tried option={option} />,
  },
  { id: 'pregnancy', title: 'Pregnancy', width: 'middle', cell: (option) => <Pregnancy option={option} /> },
  {
    id: 'weight',
    title: 'Weight, sugar, fats',
    width: 'narrow',
    empty: ({ effects: { weight, metabolic } }) =>
      weight.state === 'not-listed' && metabolic.state === 'not-listed',
    cell: (option) => <WeightAndMetabolic option={option} />,
  },
  {
    id: 'sedation',
    title: 'Sedation',
    width: 'narrow',
    empty: ({ effects }) => effects.sedation.state === 'not-listed',
    cell: ({ effects }) => <Level effect={effects.sedation} />,
  },
  {
    id: 'sexual',
    title: 'Sexual',
    width: 'narrow',
    empty: ({ effects }) => effects.sexual === 'not-listed',
    cell: (option) => <Sexual option={option} />,
  },
  {
    id: 'others',
    title: 'Other side effects',
    width: 'middle',
    empty: ({ effects }) => effects.others.length === 0 && effects.weight.state !== 'not-known',
    cell: (option) => <OtherEffects option={option} />,
  },
  {
    id: 'genes',
    title: 'Genes',
    width: 'narrow',
    empty: ({ genes }) => genes.every(({ result }) => result === null),
    cell: (option) => <Genes option={option} />,
  },
  { id: 'start', title: 'Begins with', width: 'narrow', cell: (option) => <BeginsWith option={option} /> },
];

/** The options side by side, in groups that say what they mean; the option itself stays in sight. */
export function ChoosingTable(props: ChoosingTableProps) {
  const { comparison, groups } = props;
  const { text } = useText();
  const shown = columns.filter(
    ({ id }) => id !== 'pregnancy' || comparison.person.pregnancy !== 'does-not-arise',
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard
    <section className={css.scroll} aria-label={text('Options side by side')} tabIndex={0}>
      <table className={`${css.table} ${cards.rows}`} aria-label={text('Options')}>
        <thead>
          <tr>
            <th scope="col" className={css.option}>
              {text('Option')}
            </th>
            {shown.map(({ id, title, width }) => (
              <th key={id} scope="col" className={width && css[width]}>
                {text(title)}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ standing, options }) => (
          <tbody key={standing}>
            <tr className={css.group}>
              <th scope="rowgroup" colSpan={shown.length + 1}>
                <div className={css.groupWords}>
                  <span className={css.groupTitle}>{text(standingWords[standing].title)}</span>{' '}
                  <span className="t-dim">{options.length}</span>
                  <div className="t-small t-dim">{text(standingWords[standing].why)}</div>
                </div>
              </th>
            </tr>
            {options.map((option) => (
              <Row key={option.drug} option={option} columns={shown} {...props} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

interface RowProps extends ChoosingTableProps {
  readonly option: Option;
  readonly columns: readonly ChoosingColumn[];
}

function Row({ option, columns: shown, ...props }: RowProps) {
  const { patientId, comparison, picked, onPick, onOrder, orderOf, onChangeDose } = props;
  const { text } = useText();
  const [open, setOpen] = useState(false);
  const { drug, name, className, brands, uses, schedule, reasons, standing, orderable } = option;
  const mayOrder = orderable && standing !== 'taken-now';
  const takenBy = standing === 'taken-now' ? orderOf(drug) : null;
  return (
    <Fragment>
      <tr>
        <th scope="row" className={css.option}>
          {mayOrder ? (
            <button type="button" className={css.name} onClick={() => onOrder(option)}>
              <span className="t-visually-hidden">{text('Order')} </span>
              {name}
            </button>
          ) : (
            <span className="t-strong">{name}</span>
          )}
          {takenBy !== null && (
            <div>
              <button type="button" className={css.unfold} onClick={() => onChangeDose(takenBy)}>
                {text('Change the dose')}
                <span className="t-visually-hidden">: {name}</span>
              </button>
            </div>
          )}
          <div className="t-small t-dim">
            {[
              className.split(' (')[0],
              ...brands.slice(0, 1),
              ...(schedule === null ? [] : [`C-${schedule}`]),
            ].join(' · ')}
          </div>
          {uses.map((use) => (
            <div key={use.id} className="t-small">
              {use.label === 'off' && <span className={css.off}>{text('off label')}</span>} {use.name}
            </div>
          ))}
          <div className={css.tools}>
            <button type="button" className={css.unfold} aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? text('Less') : text('All {{count}} reasons', { count: reasons.length })}
              <span className="t-visually-hidden">: {name}</span>
            </button>
            <label>
              <input
                type="checkbox"
                checked={picked.includes(drug)}
                disabled={!picked.includes(drug) && picked.length >= 4}
                onChange={() => onPick(drug)}
              />
              {text('Talk about')}
              <span className="t-visually-hidden"> {name}</span>
            </label>
          </div>
        </th>
        {shown.map(({ id, title, cell, empty }) => (
          <td key={id} data-title={text(title)} data-empty={empty?.(option) || undefined}>
            {cell(option)}
          </td>
        ))}
      </tr>
      {open && (
        <tr className={css.unfolded}>
          <td colSpan={shown.length + 1}>
            <div className={css.reasonsWrap}>
              <ChoosingReasons patientId={patientId} reasons={reasons} sources={comparison.sources} />
            </div>
          </td>
        </tr>
      )}
    </Fragment>
  );
}
