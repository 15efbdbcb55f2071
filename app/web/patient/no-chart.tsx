import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';

/** An account that was not connected with a chart yet. */
export function NoChart() {
  const { text } = useText();
  return (
    <Empty title={text('Your account is not connected with your chart yet.')}>
      {text('Please tell the front desk; they can do it in a minute.')}
    </Empty>
  );
}
