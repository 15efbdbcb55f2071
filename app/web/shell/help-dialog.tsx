import { Dialog } from '#ui/panel/dialog.tsx';
import { useText } from '#ui/text/use-text.ts';
import { HelpNumbers } from './help-numbers.tsx';

export interface HelpDialogProps {
  readonly clinic: string;
  readonly onClose: () => void;
}

/** The numbers over the page. */
export function HelpDialog({ clinic, onClose }: HelpDialogProps) {
  const { text } = useText();
  return (
    <Dialog onClose={onClose} title={text('Need help now?')}>
      <HelpNumbers clinic={clinic} />
    </Dialog>
  );
}
