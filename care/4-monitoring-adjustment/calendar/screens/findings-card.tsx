import type { DueItem } from '#clinical/monitoring/due-item.ts';
import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Section } from '#ui/page/section.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import { readCalendar } from '../calendar-schema.ts';

const severities = ['contraindicated', 'major', 'moderate', 'info'];

/** What the last results ask for, by the protocols of what is taken: the worst first. Nothing is shown where none does. */
export function FindingsCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const calendar = useRead(readCalendar, { params: { patientId } });
  const items = calendar.data?.view === 'clinical' ? calendar.data.calendar.items : [];
  const reached = items
    // What is done and leaves no result has its line among the checks
    .flatMap((item) => (item.reached === null || item.act ? [] : [{ item, reached: item.reached }]))
    .toSorted((a, b) => severities.indexOf(a.reached.severity) - severities.indexOf(b.reached.severity));
  if (reached.length === 0) return null;
  return (
    <Section title={text('What the results ask for')} aside={String(reached.length)}>
      <ul className={css.findings}>
        {reached.map(({ item, reached: { severity, act } }) => (
          <li key={`${item.protocol}/${item.item}`} className={css.finding}>
            <SeverityMark mark={severity} size={16} />
            <Finding item={item} act={act} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Finding({ item, act }: { readonly item: DueItem; readonly act: string }) {
  return (
    <span>
      <strong>
        {item.name} <Amount text={item.last?.value ?? ''} />
      </strong>{' '}
      {item.last !== null && (
        <span className="t-dim">
          <Day date={item.last.on} plain /> · {item.medications.join(', ')}
        </span>
      )}
      <br />
      {act}
    </span>
  );
}
