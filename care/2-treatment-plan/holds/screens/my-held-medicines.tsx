import { openHold, plannedHold } from '#clinical/regimen/order-holds.ts';
import type { HoldReason } from '#record/schema/order-hold.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listOrders, type OrderEntry } from '../../orders/schema.ts';

/** Why, as it is said to the person; the clinician's own words stand beside it. */
const reasonWords: Readonly<Record<HoldReason, string>> = {
  'side-effect': 'It did not agree with you.',
  result: 'A test result has to be looked at first.',
  procedure: 'You have an operation or an examination.',
  'pregnancy-question': 'You may be pregnant, and we look at that first.',
  interaction: 'It does not go well with something else you take.',
  'could-not-obtain': 'It could not be obtained.',
  'patient-choice': 'You asked for a pause.',
  other: 'Your care team decided on a pause.',
};

/**
 * Medicines that are paused (why, and when somebody looks again), and those that wait for a second signature: none of
 * them is to be taken now. Nothing where there are none.
 */
export function MyHeldMedicines({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const today = useToday();
  const orders = useRead(listOrders, { params: { patientId } });
  return (
    <Awaited query={orders} what={text('Your paused medicines')} lines={2}>
      {(data) => {
        const held = data.orders.filter(({ content }) => content.status === 'on-hold');
        const planned = data.orders.filter(({ content }) => plannedHold(content, today) !== null);
        const waiting = data.orders.filter(({ content }) => content.status === 'awaiting-co-signature');
        return (
          <>
            {waiting.length > 0 && <Waiting names={waiting.map(({ name }) => name)} />}
            {held.length > 0 && <Paused held={held} />}
            {planned.length > 0 && <PauseAhead orders={planned} />}
          </>
        );
      }}
    </Awaited>
  );
}

/** Still taken, until a day everybody knows. */
function PauseAhead({ orders }: { readonly orders: readonly OrderEntry[] }) {
  const { text } = useText();
  return (
    <Section title={text('A pause is planned')}>
      <ul className="t-stack">
        {orders.map(({ id, name, content }) => {
          const hold = openHold(content);
          return hold === null ? null : (
            <li key={id} className="t-stack-tight">
              <p>
                <strong>{name}</strong>: {text('take it as before, for the last time on')}{' '}
                <Day date={hold.lastDay} />. {text('From the next day, do not take it until we tell you.')}
              </p>
              <p>{text(reasonWords[hold.reason])}</p>
              {hold.toPerson != null && <p>{hold.toPerson}</p>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Waiting({ names }: { readonly names: readonly string[] }) {
  const { text } = useText();
  return (
    <Section title={text('Written for you, and not to be taken yet')}>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <strong>{name}</strong>
          </li>
        ))}
      </ul>
      <p>{text('A second signature is still needed. We tell you when you can start.')}</p>
      <p>{text('If it changes a medicine you take now, keep taking that one as before.')}</p>
    </Section>
  );
}

function Paused({ held }: { readonly held: readonly OrderEntry[] }) {
  const { text } = useText();
  return (
    <Section title={text('Do not take these for now')}>
      <ul className="t-stack">
        {held.map(({ id, name, content }) => {
          const hold = openHold(content);
          return (
            <li key={id} className="t-stack-tight">
              <p>
                <strong>{name}</strong>: {text('paused')}
                {hold !== null && (
                  <>
                    {' '}
                    · {text('last day you took it:')} <Day date={hold.lastDay} />
                  </>
                )}
              </p>
              {hold !== null && <p>{text(reasonWords[hold.reason])}</p>}
              {hold?.toPerson != null && <p>{hold.toPerson}</p>}
              {hold !== null && (
                <p>
                  {text('We look at it again by')} <Day date={hold.review.on} />.{' '}
                  {text('Do not start it again by yourself, even if you have some left. Keep what is left.')}
                </p>
              )}
              {hold === null && <p>{text('Please ask us before you take it again.')}</p>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
