import { Button } from '@mantine/core';
import { addressOf } from '#ui/call/call.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { SendPrescription } from '../../sending/screens/send-prescription.tsx';
import { PatientAddress } from '../../supplies/screens/patient-address.tsx';
import { StartOnChart } from '../../supplies/screens/start-on-chart.tsx';
import { lifeWords, notStartedWords } from '../../supplies/screens/supply-words.ts';
import {
  type LifeStep,
  prescriptionPaper,
  readOrderLife,
  recordPrint,
} from '../../supplies/supply-schema.ts';

interface OrderLifeProps {
  readonly patientId: string;
  readonly orderId: string;
}

/** What became of an order from its draft on, and the way to its prescription on paper. */
export function OrderLifeSection({ patientId, orderId }: OrderLifeProps) {
  const { text } = useText();
  const { role } = useClinic();
  const life = useRead(readOrderLife, { params: { patientId, orderId } });
  const mayPrint = role === 'prescriber' || role === 'nurse';
  return (
    <Awaited query={life} what={text('What became of this order')} lines={4}>
      {({ steps, printable }) => (
        <Section title={text('What became of this order')}>
          <div className="t-stack">
            <ol className="t-stack-tight">
              {steps.map((step) => (
                <li key={`${step.step} ${step.at} ${step.copy ?? ''}`}>
                  <Step step={step} />
                </li>
              ))}
            </ol>
            {mayPrint && <StartOnChart patientId={patientId} orderId={orderId} />}
            {mayPrint && printable && <PatientAddress patientId={patientId} />}
            {mayPrint && <SendPrescription patientId={patientId} orderId={orderId} inForce={printable} />}
            {mayPrint && printable && <PrintPrescription patientId={patientId} orderId={orderId} />}
          </div>
        </Section>
      )}
    </Awaited>
  );
}

/** Steps whose words are somebody's own. */
const quoted: ReadonlySet<LifeStep['step']> = new Set(['not-started', 'co-signed', 'returned']);

/** Steps the receiver gave its own number for: of use to whoever asks them about it, of none to anybody else. */
const receipted: ReadonlySet<LifeStep['step']> = new Set(['sent', 'told']);

/** With the receiver's name, where it is known. */
const toWords: Partial<Readonly<Record<LifeStep['step'], string>>> = {
  sent: 'Sent to {{to}}',
  told: '{{to}} was told',
};

function Step({ step: { step, at, by, on, to, copy, because, text: said } }: { readonly step: LifeStep }) {
  const { text } = useText();
  return (
    <>
      <strong>{to === null ? text(lifeWords[step]) : text(toWords[step] ?? lifeWords[step], { to })}</strong>{' '}
      <Moment at={at} /> <span className="t-dim">{text('by {{name}}', { name: by })}</span>
      {copy !== null && copy > 1 && ` · ${text('copy {{number}}', { number: copy })}`}
      {step === 'started' && on !== null && (
        <>
          {' '}
          · {text('taken since')} <Day date={on} />
        </>
      )}
      {step === 'taken-over' && on !== null && (
        <>
          {' '}
          · {text('last day')} <Day date={on} />
        </>
      )}
      {because !== null && ` · ${text(notStartedWords[because])}`}
      {said !== null && receipted.has(step) && (
        <span className="t-dim t-small"> · {text('their receipt: {{receipt}}', { receipt: said })}</span>
      )}
      {said !== null && !receipted.has(step) && ` · ${quoted.has(step) ? `“${said}”` : said}`}
    </>
  );
}

/** Records the print first, then hands out the paper: no prescription leaves the house unmarked. */
export function PrintPrescription({ patientId, orderId }: OrderLifeProps) {
  const { text } = useText();
  const act = useAct(recordPrint);
  const print = () =>
    act.mutate(
      { params: { patientId, orderId } },
      {
        onSuccess: ({ print: printId, copy }) => {
          const link = document.createElement('a');
          link.href = addressOf(prescriptionPaper, { params: { patientId, printId } });
          link.download = '';
          link.click();
          notice(text('Copy {{number}} is on the order’s history. Sign it by hand.', { number: copy }));
        },
      },
    );
  return (
    <div className="t-stack-tight">
      <div>
        <Button variant="default" size="xs" loading={act.isPending} onClick={print}>
          {text('Print as a prescription (PDF)')}
        </Button>
      </div>
      <p className="t-dim t-small">
        {text('Each print is recorded. It is not valid until somebody signs it by hand.')}
      </p>
      {act.isError && <FailureNote error={act.error} what={text('The prescription')} />}
    </div>
  );
}
