import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { useWide } from '#ui/panel/use-wide.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { className } from '../../screens/class-name.ts';
import { type FormularyHit, searchFormulary } from '../formulary-schema.ts';
import css from './medication-search.module.css';

interface MedicationSearchProps {
  readonly onPick: (hit: FormularyHit) => void;
  readonly autoFocus?: boolean;
  /** What to offer while nothing is typed. */
  readonly beforeTyping?: ReactNode;
}

/**
 * Finds a medication by generic or brand name, typing errors forgiven. Nothing is ever picked by itself: no row is
 * highlighted until the arrow keys highlight one, and Enter picks a highlighted row, or the only one where what was typed
 * is how its name begins. Names on the look-alike list are set in tall-man letters, with what they are used for beside
 * them.
 */
export function MedicationSearch({ onPick, autoFocus = false, beforeTyping }: MedicationSearchProps) {
  const { text } = useText();
  const id = useId();
  const keys = useWide('48em');
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(-1);
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const enough = asked.length >= 2;
  const search = useRead(
    searchFormulary,
    { query: { search: asked } },
    { enabled: enough, keepPrevious: true },
  );
  const hits = enough ? (search.data?.hits ?? []) : [];
  const current = at >= 0 ? hits[at] : undefined;
  const settled = asked === typed.trim() && search.isSuccess && !search.isPlaceholderData;
  const only = settled && hits.length === 1 && hits[0]?.exact ? hits[0] : undefined;
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt(nextRow(event.key, at, hits.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const picked = current ?? only;
      if (picked?.orderable) onPick(picked);
    } else if (event.key === 'Escape' && (typed !== '' || at >= 0)) {
      event.preventDefault();
      setAt(-1);
      setTyped('');
    }
  };
  return (
    <div className={css.search}>
      <TextInput
        label={text('Medication')}
        description={
          keys
            ? text('Generic or brand name. Press ↓ to choose one, then Enter.')
            : text('Generic or brand name.')
        }
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : `${id}-${at}`}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(-1);
        }}
        onKeyDown={press}
        autoComplete="off"
        spellCheck={false}
      />
      {search.isError && (
        <FailureNote
          error={search.error}
          what={text('The formulary search')}
          retry={() => void search.refetch()}
        />
      )}
      <p className="t-visually-hidden" role="status">
        {enough && search.isSuccess ? text('{{count}} medications found', { count: hits.length }) : ''}
      </p>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={text('Medications found')}
        className={css.list}
        hidden={hits.length === 0}
      >
        {hits.map((hit, index) => (
          // Keys are handled by the field, which keeps the focus; this is for pointing.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={hit.drug}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            aria-disabled={!hit.orderable}
            className={css.hit}
            onClick={() => hit.orderable && onPick(hit)}
          >
            <HitText hit={hit} />
          </div>
        ))}
      </div>
      {typed === '' && beforeTyping}
      {enough && search.isSuccess && !search.isPlaceholderData && hits.length === 0 && (
        <p className="t-dim">
          {text(
            'Nothing in the formulary is spelled like “{{typed}}”. What is not in it cannot be ordered or checked here.',
            {
              typed: asked,
            },
          )}
        </p>
      )}
    </div>
  );
}

/** The row an arrow leads to; from none (−1) down is the first and up the last. */
function nextRow(key: 'ArrowDown' | 'ArrowUp', at: number, count: number): number {
  if (count === 0) return -1;
  if (key === 'ArrowDown') return at + 1 >= count ? 0 : at + 1;
  return at <= 0 ? count - 1 : at - 1;
}

/** Brands that fit beside a name; what was typed is always among them. */
const mostBrands = 4;

function HitText({ hit }: { readonly hit: FormularyHit }) {
  const { text } = useText();
  const { matched } = hit;
  const meant = hit.brands.filter((name) => name === matched);
  const shown = [...meant, ...hit.brands.filter((name) => name !== matched)].slice(0, mostBrands);
  const more = hit.brands.length - shown.length;
  const brands =
    more === 0 ? shown.join(', ') : text('{{brands}} and {{more}} more', { brands: shown.join(', '), more });
  const byAnotherName = hit.exact && matched !== hit.name && meant.length === 0;
  return (
    <>
      <span className={css.name}>
        <strong>{hit.tallMan}</strong>
        {brands !== '' && <span className="t-dim"> {brands}</span>}
        {hit.schedule !== null && <span className={css.schedule}>C-{hit.schedule}</span>}
      </span>
      <span className={css.uses}>
        {hit.uses.length > 0 ? hit.uses.join(' · ') : hit.classes.map(className).join(' · ')}
      </span>
      {!hit.exact && <span className="t-dim t-small">{text('spelled like {{matched}}', { matched })}</span>}
      {byAnotherName && <span className="t-dim t-small">{text('also called {{matched}}', { matched })}</span>}
      {!hit.orderable && (
        <span className="t-dim t-small">
          {text('Not prescribed from here: known so that it is checked when people take it.')}
        </span>
      )}
    </>
  );
}
