import { Button } from '@mantine/core';
import { useText } from '../text/use-text.ts';

/**
 * Prints the balance alone: what stands in `t-print-rest` stays off the paper this once. Printing by the browser's own menu
 * still prints the whole page.
 */
function printBalance(): void {
  const { dataset } = document.documentElement;
  dataset['print'] = 'balance';
  window.addEventListener('afterprint', () => delete dataset['print'], { once: true });
  window.print();
}

/** The button beside a balance, the clinician's and the patient's. */
export function PrintBalance() {
  const { text } = useText();
  return (
    <Button size="compact-sm" variant="default" onClick={printBalance}>
      {text('Print on one page')}
    </Button>
  );
}
