import type { NotChecked, ScreenResult } from '#clinical/screening/finding.ts';
import { NotCheckedBox } from '#ui/finding/not-checked-box.tsx';
import { ScreenSummary } from '#ui/finding/screen-summary.tsx';
import { useText } from '#ui/text/use-text.ts';
import { noEarlierAnswers } from '../../orders/screens/earlier-answers.ts';
import { FindingLines } from '../../orders/screens/finding-lines.tsx';
import { LiveFindings } from '../../orders/screens/live-findings.tsx';

interface StepsScreenProps {
  /** Null before the steps add up. */
  readonly screen: ScreenResult | null;
  /** It is about the steps as they were a moment ago. */
  readonly pending?: boolean;
  /** As deep as it stands on the page. */
  readonly heading: 'h3' | 'h4';
  /** A line each: what it takes to decide is shown where it is decided. */
  readonly brief?: boolean;
}

/** What the safety screen has to say about the steps of a dose plan, each with the dose and the day from which it holds. */
export function StepsScreen({ screen, pending = false, heading: Heading, brief = false }: StepsScreenProps) {
  const { text } = useText();
  const blocking = ({ blocking: nothing }: NotChecked) => nothing;
  return (
    <div className="t-stack-tight">
      <Heading>{text('Safety screen of every step')}</Heading>
      <div aria-live="polite">
        {screen === null ? (
          <p className="t-dim">
            {pending ? text('Looking') : text('Screened as soon as every step adds up.')}
          </p>
        ) : pending ? (
          <p className="t-dim">{text('Looking again')}</p>
        ) : (
          <ScreenSummary screen={screen} />
        )}
      </div>
      {screen !== null && brief && <FindingLines findings={screen.findings} />}
      {screen !== null && !brief && (
        <>
          <LiveFindings
            findings={screen.findings}
            notChecked={screen.notChecked.filter(blocking)}
            follow={() => null}
            pending={pending}
            earlier={noEarlierAnswers}
          />
          <NotCheckedBox items={screen.notChecked.filter((item) => !blocking(item))} />
        </>
      )}
    </div>
  );
}
