import { readCaseloads } from '#practice/2-organizing/schema.ts';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { useText } from '#ui/text/use-text.ts';

const steps = [
  {
    to: paths.clinicPart('people'),
    what: 'Add the people who work here',
    why: 'each with a role and a sign-in of their own',
  },
  {
    to: paths.clinicPart('organizing'),
    what: 'Enter places, working hours and kinds of visit',
    why: 'what can be booked follows from them',
  },
  {
    to: paths.clinicPart('staffing'),
    what: 'Record licences and supervision',
    why: 'a signature is checked against them',
  },
  { to: paths.clinicPart('planning'), what: 'Set an objective', why: 'its baseline is taken on that day' },
  {
    to: paths.patients,
    what: 'Register the first patient, or import charts',
    why: 'these steps then leave this page',
  },
] as const;

/** What a new clinic needs before its first patient, in the order in which it is needed; nothing once there is one. */
export function FirstSteps() {
  const { text } = useText();
  const { data } = useRead(readCaseloads, {});
  if (data === undefined || data.patients > 0) return null;
  return (
    <Section title={text('First steps')}>
      <ol className="t-stack-tight">
        {steps.map(({ to, what, why }) => (
          <li key={to}>
            <AppLink to={to}>{text(what)}</AppLink> <span className="t-dim">{text(why)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
