import { Textarea } from '@mantine/core';
import { useId } from 'react';
import type { IntakeAnswer } from '#record/schema/intake.ts';
import { useText } from '#ui/text/use-text.ts';
import scale from '../answer-scale.module.css';

interface StepProps {
  readonly answers: readonly IntakeAnswer[];
  readonly onChange: (answers: readonly IntakeAnswer[]) => void;
}

type History = Extract<IntakeAnswer, { about: 'history' }>;
type Substance = Extract<IntakeAnswer, { about: 'substance' }>;
type Pregnancy = Extract<IntakeAnswer, { about: 'pregnancy' }>;

/** Why the person comes and what came before, in their own words; every question may stay empty. */
export function ReasonStep({ answers, onChange }: StepProps) {
  const { text } = useText();
  const topics: readonly { topic: History['topic']; label: string }[] = [
    { topic: 'what-brings-you', label: text('What brings you to us?') },
    { topic: 'mental-health', label: text('Have you had times like this before? What helped?') },
    { topic: 'hospital-stays', label: text('Have you been in hospital because of it?') },
    { topic: 'family', label: text('Has somebody in your family had something similar?') },
    { topic: 'life', label: text('Your life now: home, work, people around you') },
  ];
  const said = answers.filter((answer): answer is History => answer.about === 'history');
  return (
    <div className="t-stack">
      <p>{text('In your own words. A few lines are enough, and you may leave out any question.')}</p>
      {topics.map(({ topic, label }) => (
        <Textarea
          key={topic}
          label={label}
          size="md"
          autosize
          minRows={topic === 'what-brings-you' ? 3 : 1}
          maxLength={4000}
          value={said.find((one) => one.topic === topic)?.text ?? ''}
          onChange={(event) => {
            const words = event.currentTarget.value;
            const others = said.filter((one) => one.topic !== topic);
            onChange(words === '' ? others : [...others, { about: 'history', topic, text: words }]);
          }}
        />
      ))}
    </div>
  );
}

/** Substances that change how medicines work; not answered stays not answered. */
export function SubstancesStep({ answers, onChange }: StepProps) {
  const { text } = useText();
  const asked: readonly { substance: Substance['substance']; label: string }[] = [
    { substance: 'smoking', label: text('Smoking') },
    { substance: 'alcohol', label: text('Alcohol') },
    { substance: 'caffeine', label: text('Coffee, tea or energy drinks') },
    { substance: 'cannabis', label: text('Cannabis') },
    { substance: 'opioids', label: text('Opioids, such as strong pain medicines') },
    { substance: 'grapefruit', label: text('Grapefruit or its juice') },
  ];
  const states = [
    { value: 'current', label: text('Yes') },
    { value: 'stopped', label: text('No longer') },
    { value: 'never', label: text('Never') },
  ] as const;
  const said = answers.filter((answer): answer is Substance => answer.about === 'substance');
  return (
    <div className="t-stack">
      <p>{text('These can change how medicines work. Nobody here judges you.')}</p>
      {asked.map(({ substance, label }) => (
        <Options
          key={substance}
          legend={label}
          value={said.find((one) => one.substance === substance)?.state ?? ''}
          options={states}
          onChange={(state) => {
            const others = said.filter((one) => one.substance !== substance);
            const chosen = states.find((one) => one.value === state)?.value;
            onChange(
              chosen === undefined
                ? others
                : [...others, { about: 'substance', substance, state: chosen, note: null }],
            );
          }}
        />
      ))}
    </div>
  );
}

/** Asked because some medicines must not be taken then. */
export function PregnancyStep({ answers, onChange }: StepProps) {
  const { text } = useText();
  const said = answers.find((answer): answer is Pregnancy => answer.about === 'pregnancy');
  const states = [
    { value: 'pregnant', label: text('I am pregnant') },
    { value: 'breastfeeding', label: text('I am breastfeeding') },
    { value: 'could-become', label: text('I could become pregnant') },
    { value: 'not-possible', label: text('This does not apply to me') },
  ] as const;
  return (
    <div className="t-stack">
      <p>{text('Some medicines are chosen differently in pregnancy and while breastfeeding.')}</p>
      <Options
        legend={text('Pregnancy')}
        value={said?.state ?? ''}
        options={states}
        onChange={(state) => {
          const chosen = states.find((one) => one.value === state)?.value;
          onChange(chosen === undefined ? [] : [{ about: 'pregnancy', state: chosen }]);
        }}
      />
    </div>
  );
}

interface OptionsProps {
  readonly legend: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Empty text = rather not say. */
  readonly onChange: (value: string) => void;
}

function Options({ legend, value, options, onChange }: OptionsProps) {
  const { text } = useText();
  const name = useId();
  const all = [...options, { value: '', label: text('I’d rather not say') }];
  return (
    <fieldset className={scale.question}>
      <legend>{legend}</legend>
      <div className={scale.options}>
        {all.map((option) => (
          <label
            key={option.value}
            className={option.value === '' ? `${scale.option} ${scale.rather}` : scale.option}
          >
            <input
              type="radio"
              name={name}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
