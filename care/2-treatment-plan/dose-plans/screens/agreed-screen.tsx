import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { FindingList } from '#ui/finding/finding-list.tsx';
import { overrideReasonWords } from '#ui/finding/override-reasons.ts';
import { ScreenSummary } from '#ui/finding/screen-summary.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readAgreedScreen } from '../steps-schema.ts';

interface AgreedScreenProps {
  readonly patientId: string;
  readonly dosePlanId: string;
}

/** The screen a plan was agreed on, exactly as it was shown, with the answers given: read when somebody unfolds it. */
export function AgreedScreen({ patientId, dosePlanId }: AgreedScreenProps) {
  const { text } = useText();
  const [open, setOpen] = useState(false);
  const agreed = useRead(readAgreedScreen, { params: { patientId, dosePlanId } }, { enabled: open });
  const words = (reason: string) => overrideReasonWords.find((one) => one.reason === reason)?.words ?? reason;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="t-no-print">
      <summary>{text('The screen it was agreed on')}</summary>
      {open && (
        <Awaited query={agreed} what={text('The screen it was agreed on')} lines={3}>
          {({ agreements }) =>
            agreements.length === 0 ? (
              <p className="t-dim">
                {text('No screen is on file: it was agreed before steps were screened.')}
              </p>
            ) : (
              agreements.map(({ at, by, statement, screen, overrides, intact }) => (
                <div key={at} className="t-stack-tight">
                  <p>
                    <Amount text={statement} />{' '}
                    <span className="t-dim">
                      {by}, <Moment at={at} />
                    </span>
                  </p>
                  {!intact && (
                    <strong>
                      {text(
                        'The checksum does NOT agree: what is stored is not what was signed. Tell your administrator.',
                      )}
                    </strong>
                  )}
                  <ScreenSummary screen={screen} />
                  <FindingList
                    findings={screen.findings}
                    notChecked={screen.notChecked}
                    answer={(finding) => {
                      const override = overrides.find((one) => one.finding === finding.key);
                      return override === undefined ? undefined : (
                        <p>
                          <strong>{text('Went ahead')}:</strong> {text(words(override.reason))}
                          {override.text !== null && `, “${override.text}”`}
                        </p>
                      );
                    }}
                  />
                </div>
              ))
            )
          }
        </Awaited>
      )}
    </details>
  );
}
