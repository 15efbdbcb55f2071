import { useState } from 'react';
import type { ConsentStanding } from '#clinical/consent/consent-standing.ts';
import { signingActLine } from '#clinical/ordering/signing-act.ts';
import type { OrderRules } from '#clinical/supply/order-rules-shape.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { RegistryLook } from '#record/schema/order-step.ts';
import type { ConsentPending } from '#record/schema/screening.ts';
import { call } from '#ui/call/call.ts';
import { isConflict } from '#ui/call/failure.ts';
import { useAct } from '#ui/call/use-act.ts';
import { StepUpDeclined, useStepUp } from '#ui/sign/step-up.ts';
import {
  draftOrder,
  editDraft,
  type LicenceStanding,
  type OrderEntry,
  type OrderForm,
  reviewDraft,
  type Shown,
  type SuppliesBefore,
  signOrder,
} from '../schema.ts';
import type { OrderPerson } from './order-person.ts';
import { signedAnswers } from './signed-answers.ts';
import type { Answers } from './use-answers.ts';

/** A draft as the server holds it, with what signing it would record. */
export interface Reviewed {
  readonly order: OrderEntry;
  readonly shown: Shown;
}

/** The same with how the person's consent stands for it, and whether who looks at it may sign it. */
export interface DraftReviewed extends Reviewed {
  readonly consent: ConsentStanding;
  readonly licence: LicenceStanding | null;
  /** What the rules for controlled medications say, and the look into the registry that counts for it. */
  readonly rules: OrderRules | null;
  readonly look: RegistryLook | null;
  /** What is left of earlier supplies, and of which nobody can tell. */
  readonly before: SuppliesBefore;
  /** Supervisor who has to co-sign before it is in force. */
  readonly waitsFor: string | null;
}

/** Where the drawer stands. */
export type Stage =
  | { readonly at: 'form' }
  | { readonly at: 'review'; readonly now: DraftReviewed }
  /** What was on the screen is no longer true; nothing was signed. */
  | { readonly at: 'changed'; readonly before: DraftReviewed; readonly now: DraftReviewed }
  /** Somebody else changed the draft while this form was open. */
  | { readonly at: 'edited-elsewhere'; readonly mine: OrderForm; readonly theirs: DraftReviewed }
  | { readonly at: 'signed'; readonly signed: ReplyOf<typeof signOrder> };

interface OrderFlow {
  readonly stage: Stage;
  readonly go: (stage: Stage) => void;
  readonly busy: boolean;
  readonly error: unknown;
  readonly save: (form: OrderForm, onto?: DraftReviewed) => Promise<void>;
  /** `pending`: why it is signed before there is a consent. */
  readonly sign: (
    reviewed: DraftReviewed,
    answers: Answers,
    pending: ConsentPending | undefined,
  ) => Promise<void>;
}

/**
 * The way of one order: form → draft → review → signature. Every refusal because something changed leads to a stage that
 * shows both sides; every other refusal is an error beside what was typed.
 */
export function useOrderFlow(
  person: OrderPerson,
  opened: Stage,
  /** The form has become a draft of the chart, which has an address of its own from then on. */
  onDrafted: (drafted: DraftReviewed) => void,
): OrderFlow {
  const [stage, setStage] = useState<Stage>(opened);
  const [draft, setDraft] = useState<DraftReviewed | null>(opened.at === 'review' ? opened.now : null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const drafting = useAct(draftOrder);
  const editing = useAct(editDraft);
  const signing = useAct(signOrder);
  const stepUp = useStepUp();
  const patientId = person.id;

  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    await act().catch((failure: unknown) => {
      if (!(failure instanceof StepUpDeclined)) setError(failure);
    });
    setBusy(false);
  };
  const show = (reviewed: DraftReviewed) => {
    setDraft(reviewed);
    setStage({ at: 'review', now: reviewed });
  };
  const readAgain = (orderId: string) => call(reviewDraft, { params: { patientId, orderId } });

  const save = (form: OrderForm, onto: DraftReviewed | null = draft) =>
    attempt(async () => {
      const body = { form, screenToken: person.screenToken };
      if (onto === null) {
        const drafted = await drafting.mutateAsync({ params: { patientId }, body });
        show(drafted);
        return onDrafted(drafted);
      }
      const { id: orderId, version } = onto.order;
      try {
        show(await editing.mutateAsync({ params: { patientId, orderId }, body, ifMatch: version }));
      } catch (failure) {
        if (!isConflict(failure)) throw failure;
        const theirs = await readAgain(orderId);
        if (theirs.order.version === version) throw failure;
        setStage({ at: 'edited-elsewhere', mine: form, theirs });
      }
    });

  const sign = (reviewed: DraftReviewed, answers: Answers, pending: ConsentPending | undefined) =>
    attempt(async () => {
      const { order, shown } = reviewed;
      const input = {
        params: { patientId, orderId: order.id },
        ifMatch: order.version,
        body: {
          ...signedAnswers(shown, answers),
          screenToken: person.screenToken,
          ...(pending && { consent: pending }),
        },
      };
      const { id, version } = order;
      const signs = signingActLine({
        act: 'sign',
        patientId,
        entries: [{ id, version }],
        shownHash: shown.shownHash,
      });
      try {
        setStage({
          at: 'signed',
          signed: await stepUp(() => signing.mutateAsync(input), reviewed.rules === null ? undefined : signs),
        });
        setDraft(null);
      } catch (failure) {
        if (!isConflict(failure)) throw failure;
        const now = await readAgain(order.id);
        if (now.shown.shownHash === shown.shownHash && now.order.version === order.version) throw failure;
        setDraft(now);
        setStage({ at: 'changed', before: reviewed, now });
      }
    });

  return {
    stage,
    go: (next) => {
      setError(null);
      setStage(next);
    },
    busy,
    error,
    save,
    sign,
  };
}
