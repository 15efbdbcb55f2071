import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import {
  type ConsentEntry,
  type ConsentForm,
  type ConsentProposal,
  editConsent,
  prepareConsent,
  proposeConsent,
} from '../schema.ts';
import css from './consent.module.css';
import { fieldsFrom, missingFrom } from './consent-fields.ts';
import { PersonFields } from './person-fields.tsx';
import { ScopeFields } from './scope-fields.tsx';

interface PrepareConsentProps {
  readonly patientId: string;
  readonly drug: string;
  /** One that was begun already. */
  readonly begun: ConsentEntry | null;
  readonly onClose: () => void;
  readonly onExplained: (consentId: string) => void;
}

/** Going through it together: what, up to how much, each point ticked as covered, whether it was understood. */
export function PrepareConsent(props: PrepareConsentProps) {
  const { patientId, drug } = props;
  const { text } = useText();
  const reading = useRead(proposeConsent, { params: { patientId, drug } });
  return (
    <Awaited query={reading} what={text('What to talk about')} lines={10}>
      {({ proposal }) => <Preparing {...props} proposal={proposal} />}
    </Awaited>
  );
}

interface PreparingProps extends PrepareConsentProps {
  readonly proposal: ConsentProposal;
}

function Preparing({ patientId, begun, proposal, onClose, onExplained }: PreparingProps) {
  const { text } = useText();
  const create = useAct(prepareConsent);
  const edit = useAct(editConsent);
  const [form, setForm] = useState(() => fieldsFrom(proposal, begun));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<ConsentForm>) => setForm((before) => ({ ...before, ...part }));
  const missing = missingFrom(form, proposal);
  const busy = create.isPending || edit.isPending;
  const error = create.error ?? edit.error;

  const save = (explained: boolean) => {
    setTried(explained);
    if (explained && missing.length > 0) return;
    const body = { ...form, explained };
    const done = (id: string) => {
      notice(explained ? text('Explained. The person can decide now.') : text('Kept. You can go on later.'));
      if (explained) onExplained(id);
      else onClose();
    };
    if (begun === null)
      create.mutate({ params: { patientId }, body }, { onSuccess: ({ consent }) => done(consent.id) });
    else
      edit.mutate(
        { params: { patientId, consentId: begun.id }, body, ifMatch: begun.version },
        { onSuccess: ({ consent }) => done(consent.id) },
      );
  };
  return (
    <Section
      title={text('Consent to {{name}}', { name: proposal.name })}
      aside={proposal.template.name}
      actions={
        <Button size="xs" variant="default" onClick={onClose}>
          {text('Close')}
        </Button>
      }
    >
      <form className="t-stack" noValidate onSubmit={(event) => event.preventDefault()}>
        <ScopeFields proposal={proposal} form={form} onChange={change} />
        <Elements proposal={proposal} form={form} onChange={change} tried={tried} />
        <PersonFields proposal={proposal} form={form} onChange={change} tried={tried} />
        {error !== null && (
          <FailureNote
            error={error}
            what={text('The consent')}
            kept={text('What you typed is still here.')}
          />
        )}
        {tried && missing.length > 0 && (
          <p role="status" className="t-strong">
            {text('{{count}} things are still open before it counts as explained.', {
              count: missing.length,
            })}
          </p>
        )}
        <div className="t-row">
          <Button loading={busy} onClick={() => save(true)}>
            {text('Explained: let the person decide')}
          </Button>
          <Button variant="default" disabled={busy} onClick={() => save(false)}>
            {text('Keep and go on later')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

interface ElementsProps {
  readonly proposal: ConsentProposal;
  readonly form: ConsentForm;
  readonly onChange: (part: Partial<ConsentForm>) => void;
  readonly tried: boolean;
}

function Elements({ proposal, form, onChange, tried }: ElementsProps) {
  const { text } = useText();
  const set = (id: string, part: Partial<ConsentForm['elements'][number]>) =>
    onChange({ elements: form.elements.map((one) => (one.id === id ? { ...one, ...part } : one)) });
  const covered = form.elements.filter((one) => one.covered).length;
  return (
    <fieldset className={css.plainSet}>
      <legend>
        {text('Talked about')}{' '}
        <span className="t-dim">
          {text('{{number}} of {{all}}', { number: covered, all: proposal.elements.length })}
        </span>
      </legend>
      <div className={css.elements}>
        {proposal.elements.map(({ id, what, plain, required }) => {
          const one = form.elements.find((element) => element.id === id);
          const open = tried && required && one?.covered !== true;
          return (
            <div key={id} className={css.element}>
              <Checkbox
                checked={one?.covered ?? false}
                onChange={(event) => set(id, { covered: event.currentTarget.checked })}
                label={
                  <>
                    {what}
                    {!required && <span className="t-dim"> ({text('where it applies')})</span>}
                  </>
                }
                description={plain[form.language]}
                error={open ? text('Must be covered') : undefined}
              />
              {one?.covered && (
                <TextInput
                  size="xs"
                  aria-label={text('Note on: {{what}}', { what })}
                  placeholder={text('Note (optional)')}
                  maxLength={500}
                  value={one.note ?? ''}
                  onChange={(event) => set(id, { note: event.currentTarget.value || null })}
                />
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
