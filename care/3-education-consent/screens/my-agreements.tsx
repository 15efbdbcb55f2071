import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { CallClinic } from '#ui/text/call-clinic.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type Agreement, listAgreements } from '../agreements-schema.ts';
import { MyAgreement } from './my-agreement.tsx';

interface MyAgreementsProps {
  readonly patientId: string;
  readonly clinic: string;
}

/** What I said yes to, what waits for my decision, and that I may change my mind. */
export function MyAgreements({ patientId, clinic }: MyAgreementsProps) {
  const { text } = useText();
  const reading = useRead(listAgreements, { params: { patientId } });
  return (
    <Awaited query={reading} what={text('Your agreements')} lines={8}>
      {({ agreements, name }) => {
        if (agreements.length === 0)
          return (
            <Empty title={text('There is nothing here yet.')}>
              {text('When we explain a medicine to you and you say yes or no, you can read it here again.')}
            </Empty>
          );
        const now = agreements.filter((one) => !isPast(one));
        const past = agreements.filter(isPast);
        const show = (agreement: Agreement) => (
          <MyAgreement
            key={agreement.id}
            agreement={agreement}
            patientId={patientId}
            ownName={name}
            clinic={clinic}
          />
        );
        return (
          <div className="t-stack">
            {now.map(show)}
            {past.length > 0 && (
              <details>
                <summary>{text('Earlier ones ({{number}})', { number: past.length })}</summary>
                <div className="t-stack">{past.map(show)}</div>
              </details>
            )}
            <Section title={text('Good to know')}>
              <p>
                {text(
                  'You decide about your medicines. You can say no, or change your mind, at any time. Your care here goes on.',
                )}
              </p>
              <p>
                {text('Questions? Call {{clinic}} or write to us under Messages.', { clinic })} <CallClinic />
              </p>
            </Section>
          </div>
        );
      }}
    </Awaited>
  );
}

const isPast = ({ state, replaced }: Agreement): boolean =>
  replaced || (state !== 'waiting' && state !== 'agreed');
