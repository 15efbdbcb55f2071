import type { ComponentProps } from 'react';
import { useText } from '#ui/text/use-text.ts';
import { ChangedView } from './changed-view.tsx';
import { compareShown } from './compare-shown.ts';
import { SignSection } from './sign-section.tsx';
import type { Signing } from './use-signing.ts';

interface SigningStepProps extends Omit<ComponentProps<typeof SignSection>, 'shown' | 'answers' | 'error'> {
  readonly signing: Signing;
  /** What to say when the chart is no longer what was read: that nothing was signed, and what is kept. */
  readonly changed: {
    readonly title: string;
    readonly lead: string;
    /** What the first line of both sides is. */
    readonly what?: 'Order' | 'Dose plan';
  };
  readonly onClose: () => void;
}

/** What is signed with its screen and its answers; once it has changed underneath, what was read beside how it is now. */
export function SigningStep({ signing, changed, onClose, ...section }: SigningStepProps) {
  const { text } = useText();
  const { now, before, answers, error, review } = signing;
  if (before === null) return <SignSection {...section} shown={now.shown} answers={answers} error={error} />;
  return (
    <ChangedView
      title={changed.title}
      lead={changed.lead}
      beforeTitle={text('What you read')}
      afterTitle={text('How it is now')}
      lines={compareShown(before.shown, now.shown, changed.what)}
      choices={[
        { label: text('Review it as it is now'), act: review },
        { label: text('Close'), act: onClose },
      ]}
    />
  );
}
