import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readAdherence } from '../adherence-schema.ts';
import css from './adherence.module.css';
import { GapSaid } from './gap-said.tsx';

/**
 * On every page of a chart: somebody is without a medication so long that it is not simply taken up again, or what goes on
 * after a stop. Nothing where there is neither; that it could not be read is said on the Monitor tab.
 */
export function TakingAlert({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const { data } = useRead(readAdherence, { params: { patientId } });
  if (data === undefined) return null;
  const gaps = data.adherence.gaps.filter(({ limit }) => limit === 'over' || limit === 'at');
  const { after } = data.adherence;
  if (gaps.length + after.length === 0) return null;
  return (
    <section className={css.alert} aria-label={text('Days without a medication')}>
      <div className="t-stack-tight">
        {gaps.map((gap) => (
          <GapSaid key={`${gap.medication} ${gap.restsOn}`} gap={gap} short />
        ))}
        {after.map(({ rule, medication, until, do: act }) => (
          <p key={`${rule} ${medication}`}>
            <strong>
              {text('After {{medicine}}, until', { medicine: medication })} <Day date={until} plain />:
            </strong>{' '}
            {act}
          </p>
        ))}
        <p>
          <AppLink to={paths.chartTab(patientId, 'monitor')}>{text('What it rests on')}</AppLink>
        </p>
      </div>
    </section>
  );
}
