import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Licence } from '#record/schema/staffing.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { changeLicence, type LicenceView, recordLicence } from '../licences-schema.ts';
import { licenceKindWords } from './licence-words.ts';

interface LicenceFormProps {
  /** Null: a new one. */
  readonly licence: LicenceView | null;
  readonly people: readonly { readonly person: string; readonly name: string }[];
  readonly onClose: () => void;
}

const schedules = ['II', 'III', 'IV', 'V'] as const;
const statusWords = { active: 'in use', suspended: 'suspended', ended: 'ended' } as const;

/** Records a licence, or corrects, suspends or ends one; what it said before stays readable. */
export function LicenceForm({ licence, people, onClose }: LicenceFormProps) {
  const { text } = useText();
  const today = useToday();
  const record = useAct(recordLicence);
  const change = useAct(changeLicence);
  const [person, setPerson] = useState<string>(licence?.content.person ?? '');
  const [fields, setFields] = useState<Omit<Licence, 'name' | 'person'>>(
    licence === null
      ? {
          kind: 'prescribing',
          number: '',
          issuedBy: '',
          schedules: [],
          validFrom: today,
          validTo: '',
          checkedOn: null,
          status: 'active',
        }
      : withoutPerson(licence.content),
  );
  const set = (part: Partial<typeof fields>) => setFields({ ...fields, ...part });
  const act = licence === null ? record : change;
  const errors = refusedFields(act.error);
  const submit = async () => {
    if (licence === null) await record.mutateAsync({ body: { ...fields, person } });
    else
      await change.mutateAsync({ params: { licenceId: licence.id }, body: fields, ifMatch: licence.version });
    notice(text('The licence is recorded.'));
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={licence === null ? text('Record a licence') : licence.content.name}>
      <FormShell
        what={text('The licence')}
        submit={text('Record')}
        onSubmit={() => void submit().catch(() => {})}
        onCancel={onClose}
        busy={act.isPending}
        error={act.error}
      >
        {licence === null && (
          <Choice
            label={text('Whose')}
            required
            value={person}
            error={errors.person}
            onChange={setPerson}
            options={people.map((one) => ({ value: one.person, label: one.name }))}
          />
        )}
        <Choice
          label={text('For')}
          required
          value={fields.kind}
          onChange={(kind) =>
            set({ kind, schedules: kind === 'controlled-substances' ? fields.schedules : [] })
          }
          options={Object.entries(licenceKindWords).map(([value, label]) => ({
            value: value as Licence['kind'],
            label: text(label),
          }))}
        />
        {fields.kind === 'controlled-substances' && (
          <fieldset className="t-group">
            <legend>{text('Schedules it covers')}</legend>
            <div className="t-row">
              {schedules.map((schedule) => (
                <Checkbox
                  key={schedule}
                  label={schedule}
                  checked={fields.schedules.includes(schedule)}
                  onChange={(event) =>
                    set({
                      schedules: event.currentTarget.checked
                        ? schedules.filter((one) => one === schedule || fields.schedules.includes(one))
                        : fields.schedules.filter((one) => one !== schedule),
                    })
                  }
                />
              ))}
            </div>
          </fieldset>
        )}
        <TextInput
          label={text('Number')}
          required
          autoComplete="off"
          value={fields.number}
          error={errors.number}
          onChange={(event) => set({ number: event.currentTarget.value })}
        />
        <TextInput
          label={text('Issued by')}
          required
          autoComplete="off"
          value={fields.issuedBy}
          error={errors.issuedBy}
          onChange={(event) => set({ issuedBy: event.currentTarget.value })}
        />
        <DayField
          label={text('Holds from')}
          required
          value={fields.validFrom}
          error={errors.validFrom}
          onChange={(validFrom) => set({ validFrom })}
        />
        <DayField
          label={text('Last day')}
          required
          value={fields.validTo}
          error={errors.validTo}
          onChange={(validTo) => set({ validTo })}
        />
        {licence !== null && (
          <Choice
            label={text('State')}
            value={fields.status}
            onChange={(status) => set({ status })}
            options={Object.entries(statusWords).map(([value, label]) => ({
              value: value as Licence['status'],
              label: text(label),
            }))}
          />
        )}
      </FormShell>
    </Dialog>
  );
}

function withoutPerson({ person: _person, name: _name, ...rest }: Licence): Omit<Licence, 'name' | 'person'> {
  return rest;
}
