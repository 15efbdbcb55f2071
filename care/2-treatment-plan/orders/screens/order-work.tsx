import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { isCovered } from '#clinical/consent/consent-standing.ts';
import type { ConsentPending } from '#record/schema/screening.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useRemember } from '#ui/call/use-remember.ts';
import { refusedFields } from '#ui/form/field-errors.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { ChoosingLinks } from '../../choosing/screens/choosing-links.tsx';
import { MedicationSearch } from '../../formulary/screens/medication-search.tsx';
import { useMonograph } from '../../formulary/screens/use-monograph.ts';
import { OrderRulesSection } from '../../supplies/screens/order-rules-section.tsx';
import { readSigned, reviewDraft } from '../schema.ts';
import { ChangedView } from './changed-view.tsx';
import { compareShown } from './compare-shown.ts';
import { ConsentSection } from './consent-section.tsx';
import { type EarlierAnswers, earlierAnswers } from './earlier-answers.ts';
import { LicenceNote } from './licence-note.tsx';
import css from './order-drawer.module.css';
import { fieldsFromOrder, type OrderFields } from './order-fields.ts';
import { OrderFormStep } from './order-form-step.tsx';
import { PrintPrescription } from './order-life-section.tsx';
import { compareForms } from './order-lines.ts';
import type { OrderPerson } from './order-person.ts';
import { SignSection } from './sign-section.tsx';
import { type Answers, answersTo, useAnswerStore } from './use-answers.ts';
import { type DraftReviewed, type Stage, useOrderFlow } from './use-order-flow.ts';

interface OrderWorkProps {
  readonly person: OrderPerson;
  readonly fields: OrderFields;
  readonly onFields: (fields: OrderFields) => void;
  /** The typed form has become an order: forget it. */
  readonly onForget: () => void;
  readonly opened: Stage;
  readonly mayChooseDrug: boolean;
  readonly onClose: () => void;
}

/** The drawer at work: shows the stage the order is at and moves it on. */
export function OrderWork({
  person,
  fields,
  onFields,
  onForget,
  opened,
  mayChooseDrug,
  onClose,
}: OrderWorkProps) {
  const { text } = useText();
  const [, change] = useAddress();
  const remember = useRemember(reviewDraft);
  const flow = useOrderFlow(person, opened, (drafted) => {
    // From here on the draft is what one goes on with: what was typed must not become a second one.
    const orderId = drafted.order.id;
    remember({ params: { patientId: person.id, orderId } }, drafted);
    onForget();
    // The review begins at its beginning, which the router would undo.
    change({ act: 'draft', order: orderId, drug: undefined, indication: undefined }, { keepScroll: true });
  });
  const store = useAnswerStore();
  const { stage, go } = flow;
  const { replaces } = fields;
  const before = useRead(
    readSigned,
    { params: { patientId: person.id, orderId: replaces ?? '' } },
    { enabled: replaces !== null },
  );
  const earlier = useMemo(() => earlierAnswers(before.data?.signatures ?? []), [before.data]);
  if (stage.at === 'review') {
    return (
      <ReviewStage
        patientId={person.id}
        reviewed={stage.now}
        answers={answersTo(stage.now.shown.screen, store, earlier)}
        busy={flow.busy}
        error={flow.error}
        onBack={() => go({ at: 'form' })}
        onSign={(answers, pending) => void flow.sign(stage.now, answers, pending)}
      />
    );
  }
  if (stage.at === 'changed') {
    const drafted = stage.now.order.content.status === 'draft';
    return (
      <ChangedView
        title={text('Not signed: something changed while you decided')}
        lead={text('The chart or the draft is not what it was when you read it. Nothing was signed.')}
        beforeTitle={text('What you read')}
        afterTitle={text('How it is now')}
        lines={compareShown(stage.before.shown, stage.now.shown)}
        choices={[
          ...(drafted
            ? [{ label: text('Review it as it is now'), act: () => go({ at: 'review', now: stage.now }) }]
            : []),
          { label: text('Change the order'), act: () => go({ at: 'form' }) },
          { label: text('Close'), act: onClose },
        ]}
      />
    );
  }
  if (stage.at === 'edited-elsewhere') {
    const { theirs, mine } = stage;
    return (
      <ChangedView
        title={text('Somebody else changed this draft')}
        lead={text(
          'Nothing was overwritten. What you typed is on the left; {{who}} saved what is on the right.',
          {
            who: theirs.order.recordedBy,
          },
        )}
        beforeTitle={text('What you typed')}
        afterTitle={text('What is saved')}
        lines={compareForms(mine, theirs.order.content)}
        choices={[
          { label: text('Save mine over it'), act: () => void flow.save(mine, theirs) },
          {
            label: text('Go on with theirs'),
            act: () => {
              onFields(
                fieldsFromOrder(
                  theirs.order.content,
                  theirs.order.content.start ?? mine.start,
                  theirs.order.content.replaces,
                ),
              );
              go({ at: 'review', now: theirs });
            },
          },
        ]}
      />
    );
  }
  if (stage.at === 'signed') {
    return (
      <Signed
        person={person}
        orderId={stage.signed.order.id}
        sentence={stage.signed.order.sentence}
        name={stage.signed.order.name}
        waitsFor={stage.signed.order.content.coSigner?.supervisor.name ?? null}
        onForget={onForget}
        onClose={onClose}
      />
    );
  }
  return (
    <FormStage
      person={person}
      fields={fields}
      onFields={onFields}
      mayChooseDrug={mayChooseDrug}
      earlier={earlier}
      busy={flow.busy}
      error={flow.error}
      onReview={(form) => void flow.save(form)}
    />
  );
}

interface FormStageProps extends Pick<OrderWorkProps, 'person' | 'fields' | 'onFields' | 'mayChooseDrug'> {
  readonly earlier: EarlierAnswers;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onReview: Parameters<typeof OrderFormStep>[0]['onReview'];
}

function FormStage(props: FormStageProps) {
  const { person, fields, onFields, mayChooseDrug, earlier, busy, error, onReview } = props;
  const { text } = useText();
  const monograph = useMonograph(fields.drug);
  const pick = (drug: string | null) =>
    onFields({ ...fields, drug, product: '', amount: '', quantity: null, indication: null });
  const fieldErrors = refusedFields(error);
  if (fields.drug === null) {
    return (
      <div className={css.fields}>
        <MedicationSearch
          autoFocus
          onPick={(hit) => pick(hit.drug)}
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
                {data.drug.brands.slice(0, 3).join(', ')}{' '}
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
            onOtherDrug={pick}
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

interface ReviewStageProps {
  readonly patientId: string;
  readonly reviewed: DraftReviewed;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onBack: () => void;
  readonly answers: Answers;
  readonly onSign: (answers: Answers, pending: ConsentPending | undefined) => void;
}

function ReviewStage({ patientId, reviewed, answers, busy, error, onBack, onSign }: ReviewStageProps) {
  const { text } = useText();
  const { role } = useClinic();
  const { id: orderId, content } = reviewed.order;
  const [pending, setPending] = useState<ConsentPending>();
  // A consent taken on the tab beside this drawer counts at once.
  const again = useRead(reviewDraft, { params: { patientId, orderId } });
  const standing = again.data?.consent ?? reviewed.consent;
  const covered = isCovered(standing.state);
  const licence = again.data?.licence ?? reviewed.licence;
  const { rules, look, before } = again.data ?? reviewed;
  const mustLook = rules?.registry.needed === 'yes' && look === null;
  const maySign = role === 'prescriber';
  return (
    <SignSection
      shown={reviewed.shown}
      answers={answers}
      signLabel={text('Sign')}
      busy={busy}
      error={error}
      onSign={() => onSign(answers, covered ? undefined : pending)}
      maySign={maySign}
      alsoMissing={[
        ...(licence?.state === 'refused' ? [text('Your licence on file does not let you sign this.')] : []),
        ...(mustLook ? [text('Record the look into the prescription registry.')] : []),
        ...(covered || pending !== undefined
          ? []
          : [text('Take the consent, or say why you sign without it for now.')]),
      ]}
      back={
        <Button variant="default" onClick={onBack}>
          {text('Back to the form')}
        </Button>
      }
    >
      {reviewed.waitsFor !== null && (
        <p role="note">
          {text(
            'Signed by you it waits: {{name}} co-signs before it is in force, and nothing is sent until then.',
            {
              name: reviewed.waitsFor,
            },
          )}
        </p>
      )}
      {licence !== null && <LicenceNote licence={licence} />}
      <OrderRulesSection
        patientId={patientId}
        rules={rules}
        look={look}
        before={before}
        onLooked={() => void again.refetch()}
      />
      <ConsentSection
        standing={standing}
        patientId={patientId}
        orderId={orderId}
        drug={content.medication.drugs?.join('+') ?? null}
        value={pending}
        onChange={setPending}
        maySign={maySign}
      />
    </SignSection>
  );
}

interface SignedProps {
  readonly person: OrderPerson;
  readonly orderId: string;
  readonly name: string;
  readonly sentence: string;
  /** Supervisor who has to co-sign before it is in force. */
  readonly waitsFor: string | null;
  readonly onForget: () => void;
  readonly onClose: () => void;
}

function Signed({ person, orderId, name, sentence, waitsFor, onForget, onClose }: SignedProps) {
  const { text } = useText();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the order has become one
  useEffect(onForget, []);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={css.fields}>
      <div role="status" className="t-stack-tight">
        <h3 ref={heading} tabIndex={-1}>
          {text('Signed')}
        </h3>
        <p className="t-strong">{name}</p>
        <p>{sentence}</p>
        <p className={waitsFor === null ? 't-dim' : undefined}>
          {waitsFor === null
            ? text('It is on the timeline now.')
            : text('It is not in force: it waits for the co-signature of {{name}}.', { name: waitsFor })}
        </p>
      </div>
      <div className="t-row">
        <Button onClick={onClose} data-autofocus>
          {text('Back to the chart')}
        </Button>
        <AppLink to={paths.signed(person.id, orderId)}>{text('What was signed')}</AppLink>
      </div>
      {waitsFor === null && <PrintPrescription patientId={person.id} orderId={orderId} />}
    </div>
  );
}
