import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { CallClinic } from '#ui/text/call-clinic.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readAdherence } from '../adherence-schema.ts';

/** For the person: do not simply begin again, and what goes on after a stop. Nothing where there is neither. */
export function MyTaking({ patientId, clinic }: { readonly patientId: string; readonly clinic: string }) {
  const { text, language } = useText();
  const { data } = useRead(readAdherence, { params: { patientId } });
  if (data === undefined) return null;
  const { adherence, plainGap } = data;
  const gaps = adherence.gaps.filter(
    ({ restsOn, limit, againOn }) =>
      restsOn === 'check-in' && againOn === null && (limit === 'over' || limit === 'at'),
  );
  const unread = adherence.notRead;
  if (gaps.length + adherence.after.length === 0 && !unread) return null;
  const inWords = (words: { readonly en: string; readonly es: string }) =>
    language === 'es' ? words.es : words.en;
  return (
    <Section title={text('Please mind')}>
      <div className="t-stack-tight">
        {gaps.map(({ medication }) => (
          <p key={medication}>{inWords(plainGap).replaceAll('{{medicine}}', medication)}</p>
        ))}
        {adherence.after.map(({ rule, medication, until, plain }) => (
          <p key={`${rule} ${medication}`}>
            <strong>{medication}:</strong> {inWords(plain)} ({text('until')} <Day date={until} plain />)
          </p>
        ))}
        {unread && (
          <p>
            {text(
              'We could not look at everything here. If you missed doses, ask us before you start again.',
            )}
          </p>
        )}
        <p>
          {text('Questions? Call {{clinic}}.', { clinic })} <CallClinic />
        </p>
      </div>
    </Section>
  );
}
