import { useMemo } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { useRemember } from '#ui/call/use-remember.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { useText } from '#ui/text/use-text.ts';
import { readSigned, reviewDraft } from '../schema.ts';
import { ChangedView } from './changed-view.tsx';
import { compareShown } from './compare-shown.ts';
import { earlierAnswers } from './earlier-answers.ts';
import { FormStage } from './form-stage.tsx';
import { fieldsFromOrder, type OrderFields } from './order-fields.ts';
import { compareForms } from './order-lines.ts';
import type { OrderPerson } from './order-person.ts';
import { ReviewStage } from './review-stage.tsx';
import { SignedStage } from './signed-stage.tsx';
import { answersTo, useAnswerStore } from './use-answers.ts';
import { type Stage, useOrderFlow } from './use-order-flow.ts';

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
      <SignedStage
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
