import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { PlannedCourse } from '#record/schema/treatment-plan.ts';
import { DayField } from '#ui/form/day-field.tsx';
import type { FieldErrors } from '#ui/form/field-errors.ts';
import { useText } from '#ui/text/use-text.ts';
import type { DosePlanEntry } from '../../dose-plans/steps-schema.ts';
import css from '../../plan/screens/plans.module.css';

interface CourseFieldsProps {
  /** Where it stands in the plan, `courses.0`: its fields are found by it. */
  readonly path: string;
  readonly course: PlannedCourse;
  readonly onChange: (course: PlannedCourse) => void;
  readonly onRemove: () => void;
  readonly conditions: readonly { readonly id: string; readonly text: string }[];
  readonly targets: readonly { readonly id: string; readonly text: string }[];
  readonly dosePlans: readonly DosePlanEntry[];
  /** Messages by the field's name within this course. */
  readonly errors: FieldErrors;
}

/** One medication of the plan: why, aimed at what, looked at again when, ended by what. */
export function CourseFields({
  path,
  course,
  onChange,
  onRemove,
  conditions,
  targets,
  dosePlans,
  errors,
}: CourseFieldsProps) {
  const { text } = useText();
  const set = (part: Partial<PlannedCourse>) => onChange({ ...course, ...part });
  const { indication, medication } = course;
  const at = (field: string) => ({ 'data-field': `${path}.${field}` });
  const own = dosePlans.filter(({ plan }) => plan.medication.drug === medication.drug);
  return (
    <fieldset className={css.entry}>
      <legend>{medication.name}</legend>
      <div className="t-stack">
        <div className="t-fields">
          <NativeSelect
            {...at('indication')}
            label={text('Diagnosis it is for')}
            value={indication?.condition ?? ''}
            error={errors.indication}
            data={[
              { value: '', label: text('none of the chart') },
              ...conditions.map(({ id, text: label }) => ({ value: id, label })),
            ]}
            onChange={(event) => {
              const chosen = conditions.find(({ id }) => id === event.currentTarget.value);
              if (chosen !== undefined)
                return set({ indication: { condition: chosen.id, text: chosen.text } });
              set({ indication: indication === null ? null : { ...indication, condition: null } });
            }}
          />
          <TextInput
            label={text('In words')}
            value={indication?.text ?? ''}
            maxLength={300}
            onChange={(event) => {
              const words = event.currentTarget.value;
              set({
                indication: words === '' ? null : { condition: indication?.condition ?? null, text: words },
              });
            }}
          />
          <div {...at('reviewOn')}>
            <DayField
              label={text('Looked at again on')}
              value={course.reviewOn ?? ''}
              onChange={(date) => set({ reviewOn: date === '' ? null : date })}
              error={errors.reviewOn}
            />
          </div>
        </div>
        {targets.length === 0 ? (
          <p className="t-dim">{text('No target symptom in the chart yet: name one under Assess.')}</p>
        ) : (
          <Checkbox.Group
            label={text('To change')}
            value={course.targets}
            onChange={(chosen) => set({ targets: chosen })}
            error={errors.targets}
          >
            <div className={css.checks} {...at('targets')}>
              {targets.map((target) => (
                <Checkbox key={target.id} value={target.id} label={target.text} />
              ))}
            </div>
          </Checkbox.Group>
        )}
        <div className="t-fields">
          <Textarea
            label={text('Why this one')}
            value={course.whyThis ?? ''}
            maxLength={1000}
            autosize
            onChange={(event) => set({ whyThis: orNull(event.currentTarget.value) })}
          />
          <Textarea
            {...at('stopCriterion')}
            label={text('We stop it when')}
            value={course.stopCriterion ?? ''}
            maxLength={500}
            autosize
            onChange={(event) => set({ stopCriterion: orNull(event.currentTarget.value) })}
          />
          {own.length > 0 && (
            <NativeSelect
              {...at('dosePlan')}
              label={text('Dose plan')}
              value={course.dosePlan ?? ''}
              data={[
                { value: '', label: text('none') },
                ...own.map(({ id, plan }) => ({
                  value: id,
                  label: `${text(plan.purpose)} · ${text(plan.status)} · ${plan.steps[0]?.start ?? ''}`,
                })),
              ]}
              onChange={(event) => set({ dosePlan: orNull(event.currentTarget.value) })}
            />
          )}
        </div>
        <div {...at('medication')}>
          <Button variant="default" size="compact-sm" onClick={onRemove}>
            {text('Take {{name}} out of the plan', { name: medication.name })}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}

const orNull = (value: string): string | null => (value === '' ? null : value);
