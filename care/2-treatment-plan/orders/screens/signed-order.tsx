import { Button } from '@mantine/core';
import { pendingWords } from '#clinical/consent/consent-words.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useRead } from '#ui/call/use-read.ts';
import { FindingList } from '#ui/finding/finding-list.tsx';
import { overrideReasonWords } from '#ui/finding/override-reasons.ts';
import { ScreenSummary } from '#ui/finding/screen-summary.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../regimen/screens/regimen.module.css';
import { readSigned } from '../schema.ts';
import { OrderLifeSection } from './order-life-section.tsx';
import { orderStatusWords } from './order-status-words.ts';

interface SignedOrderProps {
  readonly patientId: string;
  readonly orderId: string;
}

const meaningWords: Readonly<Record<string, string>> = {
  prescribes: 'Prescribed',
  'changes-dose': 'Dose changed',
  stops: 'Stopped',
  holds: 'Held',
  resumes: 'Resumed',
  'co-signs': 'Co-signed',
};

/** What was signed, on which screen, by whom and with which reasons; and whether it is still exactly that. */
export function SignedOrder({ patientId, orderId }: SignedOrderProps) {
  const { text } = useText();
  const signed = useRead(readSigned, { params: { patientId, orderId } });
  return (
    <Awaited query={signed} what={text('The signed order')} lines={8}>
      {({ order, signatures }) => (
        <div className="t-stack">
          <Section
            title={order.name}
            actions={
              <Button size="xs" variant="default" onClick={() => window.print()}>
                {text('Print')}
              </Button>
            }
          >
            <p>
              <Amount text={order.sentence} />
            </p>
            <p className="t-dim">
              {text('Status')}: {text(orderStatusWords[order.content.status])}
            </p>
          </Section>
          <OrderLifeSection patientId={patientId} orderId={orderId} />
          {signatures.map((signature) => (
            <SignatureCard key={signature.id} signature={signature} />
          ))}
        </div>
      )}
    </Awaited>
  );
}

type Signature = ReplyOf<typeof readSigned>['signatures'][number];

function SignatureCard({ signature }: { readonly signature: Signature }) {
  const { text } = useText();
  const words = (reason: string) => overrideReasonWords.find((one) => one.reason === reason)?.words ?? reason;
  return (
    <Section
      title={text(meaningWords[signature.meaning] ?? signature.meaning)}
      aside={
        <>
          <Moment at={signature.at} /> · {signature.by}
        </>
      }
    >
      <div className="t-stack-tight">
        <p className={css.signedWords}>
          <Amount text={signature.statement} />
        </p>
        <p className={signature.intact ? undefined : css.unknown}>
          {signature.intact
            ? text('What was signed is unchanged: its checksum was calculated again just now and agrees.')
            : text(
                'The checksum does NOT agree: what is stored is not what was signed. Tell your administrator.',
              )}
        </p>
        <ScreenSummary screen={signature.screen} />
        <FindingList
          findings={signature.screen.findings}
          notChecked={signature.screen.notChecked}
          answer={(finding) => {
            const override = signature.overrides.find((one) => one.finding === finding.key);
            if (override === undefined) return undefined;
            return (
              <p>
                <strong>{text('Went ahead')}:</strong> {text(words(override.reason))}
                {override.text !== null && `, “${override.text}”`}
              </p>
            );
          }}
        />
        {signature.consent !== undefined && (
          <p>
            <strong>{text('Signed without a consent')}:</strong>{' '}
            {text(
              pendingWords.find((one) => one.because === signature.consent?.pending.because)?.words ?? '',
            )}
            {signature.consent.pending.text !== null && `, “${signature.consent.pending.text}”`}
          </p>
        )}
        <p className="t-dim t-small">
          {text('Knowledge release')} {signature.knowledge.slice(0, 12)}
        </p>
      </div>
    </Section>
  );
}
