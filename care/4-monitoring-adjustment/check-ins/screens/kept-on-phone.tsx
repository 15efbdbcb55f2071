import { Button } from '@mantine/core';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { dropReport, type KeptReport } from './kept-reports.ts';

/** What waits on this phone, said plainly: how many, of which days, and what becomes of them. Never what is in them. */
export function KeptOnPhone({ reports }: { readonly reports: readonly KeptReport[] }) {
  const { text } = useText();
  const waiting = reports.filter(({ refused }) => !refused);
  const refused = reports.filter((report) => report.refused);
  if (reports.length === 0) return null;
  return (
    <div className="t-stack-tight" role="status">
      {waiting.length > 0 && (
        <p>
          <strong>{text('Kept on this phone, and will be sent when there is a network')}</strong>{' '}
          <Days reports={waiting} />. {text('You need not write it again.')}
        </p>
      )}
      {refused.map((report) => (
        <div key={report.keptAs} className="t-row">
          <p>
            {text('Your report could not be taken any more. Please write a new one, or tell your team.')}{' '}
            <Days reports={[report]} />
          </p>
          <Button size="compact-sm" variant="default" onClick={() => void dropReport(report.keptAs)}>
            {text('Take it off this phone')}
          </Button>
        </div>
      ))}
    </div>
  );
}

function Days({ reports }: { readonly reports: readonly KeptReport[] }) {
  return (
    <>
      (
      {reports.map(({ keptAs, body }, index) => (
        <span key={keptAs}>
          {index > 0 && ', '}
          <Day date={body.on ?? ''} plain />
        </span>
      ))}
      )
    </>
  );
}
