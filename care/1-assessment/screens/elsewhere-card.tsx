import { useId } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readElsewhere } from '../elsewhere-schema.ts';
import css from './elsewhere.module.css';
import { ConsentTold, DocumentTold, MessageTold, PlanTold } from './elsewhere-items.tsx';

type Told = ReplyOf<typeof readElsewhere>;

interface ElsewhereCardProps {
  readonly patientId: string;
  /** What belongs beside what this page shows of our own. */
  readonly shows: readonly (keyof Told)[];
}

/**
 * What other clinics told, where the same of this clinic is shown: never mixed with it. Where nothing came there is no
 * card: most people have been nowhere else.
 */
export function ElsewhereCard({ patientId, shows }: ElsewhereCardProps) {
  const { text } = useText();
  const told = useRead(readElsewhere, { params: { patientId } });
  if (told.error) return <FailureNote error={told.error} what={text('What other clinics told')} />;
  if (told.data === undefined) return null;
  const shown = shows.filter((kind) => (told.data?.[kind].length ?? 0) > 0);
  if (shown.length === 0) return null;
  return (
    <Section title={text('From other clinics')} aside={text('Imported: to be read, not in force here')}>
      {shown.map((kind) => (
        <Listed key={kind} kind={kind} told={told.data} named={shown.length > 1} />
      ))}
    </Section>
  );
}

const headings = {
  plans: 'Plans',
  consents: 'Consents',
  messages: 'Messages',
  documents: 'Documents',
} as const satisfies Record<keyof Told, string>;

interface ListedProps {
  readonly kind: keyof Told;
  readonly told: Told;
  readonly named: boolean;
}

function Listed({ kind, told, named }: ListedProps) {
  const { text } = useText();
  const id = useId();
  return (
    <div className={css.listed}>
      <h3 id={id} className={named ? undefined : 't-visually-hidden'}>
        {text(headings[kind])}
      </h3>
      <ul className={css.list} aria-labelledby={id}>
        {kind === 'plans' && told.plans.map((one) => <PlanTold key={one.id} told={one} />)}
        {kind === 'consents' && told.consents.map((one) => <ConsentTold key={one.id} told={one} />)}
        {kind === 'messages' && told.messages.map((one) => <MessageTold key={one.id} told={one} />)}
        {kind === 'documents' && told.documents.map((one) => <DocumentTold key={one.id} told={one} />)}
      </ul>
    </div>
  );
}
