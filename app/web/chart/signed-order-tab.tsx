import { SignedOrder } from '#care/2-treatment-plan/orders/screens/signed-order.tsx';
import { useParam } from '#ui/nav/use-param.ts';

/** What was signed for one order. */
export function SignedOrderTab() {
  return <SignedOrder patientId={useParam('patientId')} orderId={useParam('orderId')} />;
}
