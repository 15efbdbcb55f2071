import { Button } from '@mantine/core';
import type { z } from 'zod';
import { systems } from '#kernel/code.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { readProblems } from '../schema.ts';
import css from './entries.module.css';
import { EntryActions } from './entry-actions.tsx';

type ConditionEntry = ReplyOf<typeof readProblems>['conditions'][number];

interface ProblemsCardProps {
  readonly patientId: string;
  readonly conditions: readonly ConditionEntry[];
  /** Opens the form; absent where this reader may not record. */
  readonly onRecord?: (() => void) | undefined;
}

const current = new Set(['active', 'recurrence', 'relapse']);
export const statusWords: Readonly<
  Record<z.infer<typeof readProblems.reply>['conditions'][number]['content']['clinicalStatus'], string>
> = {
  active: 'active',
  recurrence: 'recurrence',
  relapse: 'relapse',
  inactive: 'inactive',
  remission: 'in remission',
  resolved: 'resolved',
};

/** The problem list: what is going on first, then what is over. */
export function ProblemsCard({ patientId, conditions, onRecord }: ProblemsCardProps) {
  const { text } = useText();
  const active = conditions.filter((entry) => current.has(entry.content.clinicalStatus));
  const over = conditions.filter((entry) => !current.has(entry.content.clinicalStatus));
  return (
    <Section
      title={text('Problems')}
      aside={
        conditions.length > 0
          ? text('{{active}} current, {{over}} past', { active: active.length, over: over.length })
          : undefined
      }
      actions={
        onRecord && (
          <Button size="compact-sm" variant="default" onClick={onRecord}>
            {text('Record a diagnosis')}
          </Button>
        )
      }
    >
      {conditions.length === 0 ? (
        <Empty title={text('No diagnosis on file.')}>
          {text('Diagnoses recorded here or imported appear in this list, and safety rules look at them.')}
        </Empty>
      ) : (
        <ul className={css.entries}>
          {[...active, ...over].map((entry) => (
            <ConditionLine
              key={entry.id}
              patientId={patientId}
              entry={entry}
              editable={onRecord !== undefined}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface ConditionLineProps {
  readonly patientId: string;
  readonly entry: ConditionEntry;
  readonly editable: boolean;
}

function ConditionLine({ patientId, entry, editable }: ConditionLineProps) {
  const { text } = useText();
  const { concept, clinicalStatus, verification, onset, note } = entry.content;
  const code = concept.codings.find((coding) => coding.system === systems.icd10cm)?.code;
  const active = current.has(clinicalStatus);
  return (
    <li className={css.entry}>
      <div className={active ? css.entryText : `${css.entryText} ${css.over}`}>
        <span className={active ? 't-strong' : undefined}>{concept.text}</span>{' '}
        {code === undefined ? (
          concept.codings.length === 0 && <span className={css.uncoded}>{text('no code')}</span>
        ) : (
          <span className="t-dim">{code}</span>
        )}
        <div className="t-dim">
          {[text(statusWords[clinicalStatus]), verification === 'confirmed' ? null : text(verification)]
            .filter(Boolean)
            .join(', ')}
          {onset !== null && (
            <>
              {' · '}
              {text('since')} <Day date={onset} />
            </>
          )}
        </div>
        {note !== null && <p>{note}</p>}
      </div>
      {editable && (
        <EntryActions
          patientId={patientId}
          kind="condition"
          id={entry.id}
          version={entry.version}
          title={concept.text}
          corrections={(['active', 'remission', 'inactive', 'resolved'] as const)
            .filter((status) => status !== clinicalStatus)
            .map((status) => ({
              value: status,
              label: text('It is {{status}}', { status: text(statusWords[status]) }),
              content: { ...entry.content, clinicalStatus: status },
            }))}
        />
      )}
    </li>
  );
}
