import { Button, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import type { listCheckIns } from '../check-in-schema.ts';
import type { Bother, CheckInDraft, EffectDraft } from './check-in-answers.ts';

interface SideEffectQuestionsProps {
  readonly asked: ReplyOf<typeof listCheckIns>['asked'];
  readonly draft: CheckInDraft;
  readonly onChange: (change: Partial<CheckInDraft>) => void;
}

/** The common side effects of one's own medications to tap, a line for anything else, and how much each bothers. */
export function SideEffectQuestions({ asked, draft, onChange }: SideEffectQuestionsProps) {
  const { text, language } = useText();
  const [other, setOther] = useState('');
  const { effects } = draft;
  const wordsOf = (one: (typeof asked)[number]) => (language === 'es' ? one.words.es : one.words.en);
  // Kept under one name in every language, so that it is one line over time
  const shown = (name: string) => {
    const known = asked.find((one) => one.words.en === name);
    return known === undefined ? name : wordsOf(known);
  };
  const has = (name: string) => effects.some((one) => one.name.toLowerCase() === name.toLowerCase());
  const add = (name: string) =>
    onChange({ effects: [...effects, { name, bother: null, since: '' }], noSideEffects: false });
  const drop = (name: string) =>
    onChange({ effects: effects.filter((one) => one.name.toLowerCase() !== name.toLowerCase()) });
  const change = (index: number, next: EffectDraft) => onChange({ effects: effects.with(index, next) });
  const addOther = () => {
    const name = other.trim();
    if (name === '') return;
    if (!has(name) && effects.length < 10) add(name);
    setOther('');
  };
  return (
    <fieldset className={css.question}>
      <legend>{text('Do you notice any of these?')}</legend>
      {asked.length > 3 && <p className={css.hint}>{text('The three that bother you most are enough.')}</p>}
      <div className={css.chips}>
        {asked.map((one) => (
          <label key={one.id} className={css.chip}>
            <input
              type="checkbox"
              checked={has(one.words.en)}
              onChange={() => (has(one.words.en) ? drop(one.words.en) : add(one.words.en))}
            />
            {wordsOf(one)}
          </label>
        ))}
        <label className={css.chip}>
          <input
            type="checkbox"
            checked={draft.noSideEffects}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked ? { noSideEffects: true, effects: [] } : { noSideEffects: false },
              )
            }
          />
          {text('None of these, nothing else')}
        </label>
      </div>
      <div className={css.other}>
        <TextInput
          label={text('Something else you notice')}
          value={other}
          maxLength={100}
          onChange={(event) => setOther(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            addOther();
          }}
        />
        <Button variant="default" onClick={addOther} disabled={other.trim() === ''}>
          {text('Add')}
        </Button>
      </div>
      {effects.length > 0 && (
        <div className={css.effects}>
          {effects.map((effect, index) => (
            <OneEffect
              key={effect.name}
              effect={effect}
              shown={shown(effect.name)}
              onChange={(next) => change(index, next)}
              onDrop={() => drop(effect.name)}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

interface OneEffectProps {
  readonly effect: EffectDraft;
  readonly shown: string;
  readonly onChange: (next: EffectDraft) => void;
  readonly onDrop: () => void;
}

function OneEffect({ effect, shown, onChange, onDrop }: OneEffectProps) {
  const { text } = useText();
  const id = useId();
  const bothers: readonly { readonly value: Bother; readonly words: string }[] = [
    { value: 'a-little', words: text('A little') },
    { value: 'quite', words: text('Quite a bit') },
    { value: 'a-lot', words: text('A lot') },
  ];
  return (
    <div className={css.effect}>
      <fieldset className={css.question}>
        <legend>{text('{{what}}: how much does it bother you?', { what: shown })}</legend>
        <div className={css.chips}>
          {bothers.map(({ value, words }) => (
            <label key={value} className={css.chip}>
              <input
                type="radio"
                name={id}
                checked={effect.bother === value}
                onChange={() => onChange({ ...effect, bother: value })}
              />
              {words}
            </label>
          ))}
        </div>
      </fieldset>
      <DayField
        label={text('Since when, if you know')}
        value={effect.since}
        partial
        onChange={(since) => onChange({ ...effect, since })}
      />
      <Button variant="subtle" size="compact-sm" onClick={onDrop}>
        {text('Take it off the list')}
      </Button>
    </div>
  );
}
