import { Button } from '@mantine/core';
import type { BriefSection } from '#clinical/visits/brief-shape.ts';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import { readBrief } from '../today-schema.ts';
import css from './follow.module.css';

const topics = {
  concerns: { title: 'Open concerns', none: 'None is open.' },
  regimen: { title: 'Takes now', none: 'Nothing is on file.' },
  scores: { title: 'Scores', none: 'No score is on file.' },
  targets: { title: 'Target symptoms', none: 'None is named.' },
  'check-ins': { title: 'Check-ins since', none: 'None since the last visit.' },
  doses: {
    title: 'Doses: changed since, and planned',
    none: 'None changed since the last visit, none planned.',
  },
  checks: { title: 'Checks', none: 'None is due.' },
  loops: { title: 'Consent and plan', none: 'Nothing is missing.' },
  messages: { title: 'Messages', none: 'None waits for an answer.' },
  reviews: { title: 'Review dates of the plan', none: 'None is on file.' },
} as const satisfies Readonly<
  Record<BriefSection['topic'], { readonly title: string; readonly none: string }>
>;

/** What to know before a visit, on one calm page: each line with its day, what asks for something in bold. */
export function BriefCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const read = useRead(readBrief, { params: { patientId } });
  const since = read.data?.since ?? null;
  return (
    <Section
      title={text('Before the visit')}
      aside={
        read.data === undefined ? undefined : since === null ? (
          text('no earlier visit on file')
        ) : (
          <>
            {text('since')} <Day date={since} />
          </>
        )
      }
      actions={
        <Button size="xs" variant="default" onClick={() => window.print()}>
          {text('Print')}
        </Button>
      }
    >
      <Awaited query={read} what={text('The brief')} lines={12}>
        {({ sections }) => (
          <div className={css.brief}>
            {sections.map((section) => (
              <Topic key={section.topic} section={section} patientId={patientId} />
            ))}
          </div>
        )}
      </Awaited>
    </Section>
  );
}

interface TopicProps {
  readonly section: BriefSection;
  readonly patientId: string;
}

function Topic({ section, patientId }: TopicProps) {
  const { text, language } = useText();
  const { role } = useClinic();
  const { topic, lines, notChecked } = section;
  return (
    <div className={css.topic}>
      <h3>{text(topics[topic].title)}</h3>
      {lines.length + notChecked.length === 0 && <p className="t-dim">{text(topics[topic].none)}</p>}
      {lines.length > 0 && (
        <ul className={css.lines}>
          {lines.map(({ on, text: words, mark }) => (
            <li key={`${on} ${words}`} data-mark={mark}>
              <span className="t-dim t-nowrap">
                {on === null ? '' : <time dateTime={on}>{dayText(on, language)}</time>}
              </span>
              <span>{words}</span>
            </li>
          ))}
        </ul>
      )}
      {notChecked.length > 0 && (
        <div className={`t-small ${css.unsaid}`}>
          <strong>{text('Not checked')}</strong>
          <ul>
            {notChecked.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      )}
      {topic === 'regimen' && (role === 'prescriber' || role === 'nurse') && (
        <p className="t-no-print">
          <AppLink to={paths.reconcile(patientId)}>{text('Go through the list')}</AppLink>
        </p>
      )}
    </div>
  );
}
