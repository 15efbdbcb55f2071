import { Textarea } from '@mantine/core';
import { type Ref, useId } from 'react';
import type { ComparedItem, ComparedLine } from '#clinical/reconciliation/compared-line.ts';
import { Choice } from '#ui/form/choice.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type Deciding, isDecided } from '../../orders/screens/use-decisions.ts';
import css from './reconcile.module.css';
import { sourceWords, verdictWords } from './reconcile-words.ts';

interface ReconcileLineProps {
  readonly line: ComparedLine;
  /** The other lines, for one that is the same under another name. */
  readonly others: readonly ComparedLine[];
  readonly deciding: Deciding;
  readonly onDecide: (change: Partial<Deciding>) => void;
  /** Somebody tried to record: what is left is marked. */
  readonly tried: boolean;
  readonly ref?: Ref<HTMLLIElement>;
}

/** One medication: what each list says of it, how they differ, and the decision of whoever goes through them. */
export function ReconcileLine({ line, others, deciding, onDecide, tried, ref }: ReconcileLineProps) {
  const { text } = useText();
  const id = useId();
  const { verdict, because, sameAs } = deciding;
  const asks = verdict === '' ? null : verdictWords[verdict].asks;
  const onlyWords = line.items.every(({ source }) => source === 'words');
  const missing = tried && !isDecided(deciding);
  return (
    <li
      ref={ref}
      className={css.line}
      data-differs={line.differences.length > 0 || undefined}
      aria-labelledby={id}
    >
      <div className={css.what}>
        <h3 id={id}>{line.name}</h3>
        {line.differences.length > 0 && (
          <ul className={css.differences}>
            {line.differences.map(({ kind, text: words }) => (
              <li key={kind} data-kind={kind}>
                {words}
              </li>
            ))}
          </ul>
        )}
      </div>
      <ul className={css.items}>
        {line.items.map((item, index) => (
          // Two lines of one list may read alike: only their place tells them apart
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of the items never changes while they are shown
          <Item key={index} item={item} />
        ))}
      </ul>
      <div className={css.decision}>
        <Choice
          label={text('Decision')}
          value={verdict}
          onChange={(chosen) => onDecide({ verdict: chosen })}
          options={line.verdicts
            .filter((one) => one !== 'same-as' || others.length > 0)
            .map((one) => ({
              value: one,
              label: text(one === 'keep' && onlyWords ? 'Heard: nothing to change' : verdictWords[one].name),
            }))}
          error={missing && verdict === '' ? text('Decide about this line.') : undefined}
        />
        {verdict === 'same-as' && (
          <Choice
            label={text('The same as')}
            value={sameAs}
            onChange={(key) => onDecide({ sameAs: key })}
            options={others.map(({ key, name }) => ({ value: key, label: name }))}
            error={missing ? text('Choose the line it goes with.') : undefined}
          />
        )}
        {(asks !== null || verdict === 'keep') && (
          <Textarea
            label={text(asks ?? 'Remark')}
            value={because}
            rows={1}
            autosize
            maxLength={500}
            required={asks !== null}
            error={missing && asks !== null ? text('Say it in a few words.') : undefined}
            onChange={(event) => onDecide({ because: event.currentTarget.value })}
          />
        )}
      </div>
    </li>
  );
}

const recognisedWords = {
  code: null,
  name: 'recognised by its name',
  'in-part': 'recognised in part',
  not: 'not recognised',
} as const;

function Item({ item }: { readonly item: ComparedItem }) {
  const { text } = useText();
  const { source, words, how, by, changedOn, entry, medication } = item;
  // What came from paper or was just said shows how it was read; what the chart holds has been read before
  const read = entry === null && medication !== null ? recognisedWords[item.recognised] : null;
  return (
    <li className={css.item}>
      <span className={css.source}>{text(sourceWords[source])}</span>
      <span className={css.said}>
        {words}
        {how !== null && (
          <>
            {': '}
            <Amount text={how} />
          </>
        )}
        <span className="t-dim t-small">
          {' '}
          {by}
          {changedOn !== null && (
            <>
              {', '}
              <Day date={changedOn} plain />
            </>
          )}
          {read !== null && `, ${text(read)}`}
        </span>
      </span>
    </li>
  );
}
