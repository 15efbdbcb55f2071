import { CrisisLines } from '#care/1-assessment/screens/crisis-lines.tsx';
import { MyChoicesLink } from '#care/2-treatment-plan/choosing/screens/my-choices.tsx';
import { MyDoseCalendar } from '#care/2-treatment-plan/dose-plans/screens/my-dose-calendar.tsx';
import { MyHeldMedicines } from '#care/2-treatment-plan/holds/screens/my-held-medicines.tsx';
import { MyListQuestion } from '#care/2-treatment-plan/lists/screens/my-list-question.tsx';
import { listOrders } from '#care/2-treatment-plan/orders/schema.ts';
import { MyPlan } from '#care/2-treatment-plan/plan/screens/my-plan.tsx';
import { MyStarts } from '#care/2-treatment-plan/supplies/screens/my-starts.tsx';
import { MySupplies } from '#care/4-monitoring-adjustment/adherence/screens/my-supplies.tsx';
import { useBalance } from '#care/4-monitoring-adjustment/screens/use-balance.ts';
import { MyMedicines } from '#care/5-communication/screens/my-medicines.tsx';
import { useRead } from '#ui/call/use-read.ts';
import { Page } from '#ui/page/page.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';
import { NoChart } from './no-chart.tsx';

/** The patient's own list of medicines. */
export function MyMedicinesPage() {
  const { text } = useText();
  const { patientId } = useSession();
  return (
    <Page title={text('My medicines')} width="reading">
      {patientId === null ? (
        <NoChart />
      ) : (
        <div className="t-stack">
          <MyStarts patientId={patientId} help={(lines) => <CrisisLines lines={lines} to="person" />} />
          <MyHeldMedicines patientId={patientId} />
          <OwnMedicines patientId={patientId} />
          <MyChoicesLink patientId={patientId} />
          <MyListQuestion patientId={patientId} help={(lines) => <CrisisLines lines={lines} to="person" />} />
          <MySupplies patientId={patientId} />
          <MyDoseCalendar patientId={patientId} />
          <MyPlan patientId={patientId} />
        </div>
      )}
    </Page>
  );
}

function OwnMedicines({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const { clinic } = useSession();
  const orders = useRead(listOrders, { params: { patientId } });
  const balance = useBalance(patientId);
  return (
    <Awaited query={orders} what={text('Your medicines')} lines={8}>
      {(list) => {
        const active = list.orders.filter((order) => order.content.status === 'active');
        const known = new Set(list.orders.map((order) => order.id));
        const elsewhere = (balance.data?.courses ?? []).filter(
          (course) => course.status === 'active' && !course.steps.some((step) => known.has(step.sourceId)),
        );
        return (
          <MyMedicines
            medicines={active.map((order) => {
              const name =
                balance.data?.courses.find((one) => one.steps.some((step) => step.sourceId === order.id))
                  ?.name ?? order.name;
              return {
                id: order.id,
                name,
                product: inPlainLetters(order.name, name),
                order: order.content,
              };
            })}
            fromElsewhere={elsewhere}
            clinic={clinic.name}
          />
        );
      }}
    </Awaited>
  );
}

/** A product as it is on the box: the tall letters that keep two names apart are for whoever prescribes or gives. */
const inPlainLetters = (product: string, name: string): string =>
  product.toLowerCase().startsWith(name.toLowerCase()) ? name + product.slice(name.length) : product;
