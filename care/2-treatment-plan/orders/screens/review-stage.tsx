import { Button } from '@mantine/core';
import { useState } from 'react';
import { isCovered } from '#clinical/consent/consent-standing.ts';
import type { ConsentPending } from '#record/schema/screening.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useClinic } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { OrderRulesSection } from '../../supplies/screens/order-rules-section.tsx';
import { reviewDraft } from '../schema.ts';
import { ConsentSection } from './consent-section.tsx';
import { LicenceNote } from './licence-note.tsx';
import { SignSection } from './sign-section.tsx';
import type { Answers } from './use-answers.ts';
import type { DraftReviewed } from './use-order-flow.ts';

interface ReviewStageProps {
  readonly patientId: string;
  readonly reviewed: DraftReviewed;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onBack: () => void;
  readonly answers: Answers;
  readonly onSign: (answers: Answers, pending: ConsentPending | undefined) => void;
}

/** A draft as it would be signed, with everything that has to be answered or recorded before it is. */
export function ReviewStage({ patientId, reviewed, answers, busy, error, onBack, onSign }: ReviewStageProps) {
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
