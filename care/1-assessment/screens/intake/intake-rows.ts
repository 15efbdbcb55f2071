import type { IntakeAnswer, IntakeStep } from '#record/schema/intake.ts';
import { typedOrNull } from '#ui/form/typed-or-null.ts';
import type { Say } from '#ui/text/use-text.ts';

/** One line being filled in: texts by field name, as typed. */
export type Row = Readonly<Record<string, string>>;

export interface RowField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'long' | 'number' | 'since' | 'choice';
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** A step that asks for any number of things of one kind, and for the answer that there is none. */
export interface RowsOf {
  readonly lead: string;
  readonly add: string;
  readonly none: { readonly label: string; readonly answer: IntakeAnswer } | null;
  /** The first field names the thing; a line without it counts as not filled in. */
  readonly fields: readonly RowField[];
  readonly toAnswer: (row: Row) => IntakeAnswer;
  readonly toRow: (answer: IntakeAnswer) => Row | null;
}

export type RowStep = Extract<
  IntakeStep,
  'past-medicines' | 'current-medicines' | 'allergies' | 'conditions' | 'goals'
>;

/** The steps made of lines, in the words of the person who fills them in. */
export function rowsOf(step: RowStep, text: Say): RowsOf {
  switch (step) {
    case 'past-medicines':
      return {
        lead: text('Medicines for your mood, sleep, nerves or thinking that you took before and stopped.'),
        add: text('Add another medicine'),
        none: {
          label: text('I have not taken any before'),
          answer: { about: 'none', of: 'past-trial' },
        },
        fields: [
          { name: 'medicine', label: text('Name of the medicine'), kind: 'text' },
          { name: 'dose', label: text('Highest dose, if you remember'), kind: 'text' },
          { name: 'from', label: text('When you began'), kind: 'since' },
          { name: 'weeks', label: text('For about how many weeks'), kind: 'number' },
          {
            name: 'helped',
            label: text('Did it help?'),
            kind: 'choice',
            options: [
              { value: 'not-at-all', label: text('Not at all') },
              { value: 'a-little', label: text('A little') },
              { value: 'a-lot', label: text('A lot') },
              { value: 'unsure', label: text('I am not sure') },
            ],
          },
          { name: 'harm', label: text('What did not agree with you'), kind: 'text' },
          { name: 'whyStopped', label: text('Why you stopped'), kind: 'text' },
        ],
        toAnswer: (row) => ({
          about: 'past-trial',
          medicine: typedOrNull(row.medicine) ?? '',
          dose: typedOrNull(row.dose),
          weeks: typedOrNull(row.weeks) === null ? null : Number(row.weeks),
          from: typedOrNull(row.from),
          helped: typedOrNull(row.helped) as 'a-little' | null,
          harm: typedOrNull(row.harm),
          whyStopped: typedOrNull(row.whyStopped),
        }),
        toRow: (answer) =>
          answer.about !== 'past-trial'
            ? null
            : {
                medicine: answer.medicine,
                dose: answer.dose ?? '',
                from: answer.from ?? '',
                weeks: answer.weeks === null ? '' : String(answer.weeks),
                helped: answer.helped ?? '',
                harm: answer.harm ?? '',
                whyStopped: answer.whyStopped ?? '',
              },
      };
    case 'current-medicines':
      return {
        lead: text(
          'Everything you take now, also without a prescription: vitamins, herbs, sleeping aids. Write how you really take it.',
        ),
        add: text('Add another medicine'),
        none: { label: text('I take nothing'), answer: { about: 'none', of: 'current-medicine' } },
        fields: [
          { name: 'medicine', label: text('Name of the medicine'), kind: 'text' },
          { name: 'howTaken', label: text('How much and how often you really take it'), kind: 'text' },
          { name: 'since', label: text('Since when'), kind: 'since' },
        ],
        toAnswer: (row) => ({
          about: 'current-medicine',
          medicine: typedOrNull(row.medicine) ?? '',
          howTaken: typedOrNull(row.howTaken),
          since: typedOrNull(row.since),
        }),
        toRow: (answer) =>
          answer.about !== 'current-medicine'
            ? null
            : { medicine: answer.medicine, howTaken: answer.howTaken ?? '', since: answer.since ?? '' },
      };
    case 'allergies':
      return {
        lead: text('Medicines, foods or other things your body reacted badly to.'),
        add: text('Add another allergy'),
        none: { label: text('I have no allergies'), answer: { about: 'no-allergies' } },
        fields: [
          { name: 'to', label: text('Allergic to'), kind: 'text' },
          { name: 'reaction', label: text('What happened'), kind: 'text' },
        ],
        toAnswer: (row) => ({
          about: 'allergy',
          to: typedOrNull(row.to) ?? '',
          reaction: typedOrNull(row.reaction),
        }),
        toRow: (answer) =>
          answer.about !== 'allergy' ? null : { to: answer.to, reaction: answer.reaction ?? '' },
      };
    case 'conditions':
      return {
        lead: text('Illnesses of body or mind a doctor told you about, now or in the past.'),
        add: text('Add another illness'),
        none: { label: text('None that I know of'), answer: { about: 'none', of: 'condition' } },
        fields: [
          { name: 'name', label: text('Name of the illness'), kind: 'text' },
          { name: 'since', label: text('Since when'), kind: 'since' },
        ],
        toAnswer: (row) => ({
          about: 'condition',
          name: typedOrNull(row.name) ?? '',
          since: typedOrNull(row.since),
        }),
        toRow: (answer) =>
          answer.about !== 'condition' ? null : { name: answer.name, since: answer.since ?? '' },
      };
    case 'goals':
      return {
        lead: text('What should be different in your life if treatment helps? One thing each.'),
        add: text('Add another goal'),
        none: null,
        fields: [{ name: 'text', label: text('I would like to'), kind: 'long' }],
        toAnswer: (row) => ({ about: 'goal', text: typedOrNull(row.text) ?? '' }),
        toRow: (answer) => (answer.about !== 'goal' ? null : { text: answer.text }),
      };
  }
}
