import { Button } from '@mantine/core';
import { refusedFields } from '#ui/form/field-errors.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { ChoosingLinks } from '../../choosing/screens/choosing-links.tsx';
import { MedicationSearch } from '../../formulary/screens/medication-search.tsx';
import { type Monograph, useMonograph } from '../../formulary/screens/use-monograph.ts';
import type { EarlierAnswers } from './earlier-answers.ts';
import css from './order-drawer.module.css';
import type { OrderFields } from './order-fields.ts';
import { OrderFormStep } from './order-form-step.tsx';
import type { OrderPerson } from './order-person.ts';

interface FormStageProps {
  readonly person: OrderPerson;
  readonly fields: OrderFields;
  readonly onFields: (fields: OrderFields) => void;
  readonly mayChooseDrug: boolean;
  readonly earlier: EarlierAnswers;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onReview: Parameters<typeof OrderFormStep>[0]['onReview'];
}

/** The medication first, then its form; another medication begins the form anew. */
export function FormStage(props: FormStageProps) {
  const { person, fields, onFields, mayChooseDrug, earlier, busy, error, onReview } = props;
  const { text } = useText();
  const monograph = useMonograph(fields.drug);
  const pick = (drug: string | null, lookedFor: string | null = null) =>
    onFields({ ...fields, drug, lookedFor, product: '', amount: '', quantity: null, indication: null });
  const fieldErrors = refusedFields(error);
  if (fields.drug === null) {
    return (
      <div className={css.fields}>
        <MedicationSearch
          autoFocus
          onPick={(hit) => pick(hit.drug, hit.matched)}
          beforeTyping={<ChoosingLinks patientId={person.id} />}
        />
      </div>
    );
  }
  return (
    <Awaited query={monograph} what={text('The formulary page')} lines={8}>
      {(data) => (
        <>
          <div className={css.picked}>
            <div>
              <div className={css.pickedName}>{data.drug.tallMan ?? data.drug.name}</div>
              <div className="t-dim t-small">
                {namesBeside(data, fields.lookedFor).join(', ')}{' '}
                <AppLink to={paths.monograph(data.drug.id)}>{text('Formulary page')}</AppLink>
                {' · '}
                <AppLink to={paths.beginSteps(person.id, data.drug.id)}>
                  {text('Write it as steps from a template')}
                </AppLink>
              </div>
            </div>
            {mayChooseDrug && (
              <Button variant="default" size="xs" onClick={() => pick(null)}>
                {text('Another medication')}
              </Button>
            )}
          </div>
          {error !== null && (
            <div className={css.fields}>
              <FailureNote
                error={error}
                what={text('The draft')}
                kept={text('What you typed is still here.')}
              />
            </div>
          )}
          <OrderFormStep
            person={person}
            monograph={data}
            fields={fields}
            onFields={onFields}
            onOtherDrug={(drug) => pick(drug)}
            earlier={earlier}
            serverErrors={fieldErrors}
            busy={busy}
            onReview={onReview}
          />
        </>
      )}
    </Awaited>
  );
}

/** Brands beside the name: what it was looked for by first, wherever that brand is from. */
function namesBeside({ drug, brandsHere }: Monograph, lookedFor: string | null): readonly string[] {
  const asked = drug.brands.map(({ name }) => name).filter((name) => name === lookedFor);
  return [...new Set([...asked, ...brandsHere])].slice(0, 3);
}
