import { Button } from '@mantine/core';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { readProblems } from '../schema.ts';
import css from './entries.module.css';
import { EntryActions } from './entry-actions.tsx';

type Problems = ReplyOf<typeof readProblems>;

interface AllergiesCardProps {
  readonly patientId: string;
  readonly problems: Problems;
  readonly onRecord?: (() => void) | undefined;
  readonly onReview?: (() => void) | undefined;
}

/** Allergies, and when anybody last asked: none known, not asked and could not be asked are three things. */
export function AllergiesCard({ patientId, problems, onRecord, onReview }: AllergiesCardProps) {
  const { text } = useText();
  const { allergies, allergyReview } = problems;
  const reviewed = allergyReview?.content.reviewedOn ?? null;
  return (
    <Section
      title={text('Allergies and intolerances')}
      aside={
        reviewed === null ? (
          text('never asked about')
        ) : (
          <>
            {text('asked')} <Day date={reviewed} />
          </>
        )
      }
      actions={
        <>
          {onReview && (
            <Button size="compact-sm" variant="default" onClick={onReview}>
              {text('Asked today')}
            </Button>
          )}
          {onRecord && (
            <Button size="compact-sm" variant="default" onClick={onRecord}>
              {text('Record an allergy')}
            </Button>
          )}
        </>
      }
    >
      {allergies.length === 0 ? (
        <NoneListed state={allergyReview?.content.state ?? 'not-asked'} />
      ) : (
        <ul className={css.entries}>
          {allergies.map((entry) => (
            <AllergyLine
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

function NoneListed({ state }: { readonly state: 'listed' | 'none-known' | 'not-asked' | 'unable-to-ask' }) {
  const { text } = useText();
  if (state === 'none-known')
    return (
      <Empty title={text('No allergy known.')}>{text('Somebody asked, and this was the answer.')}</Empty>
    );
  if (state === 'unable-to-ask') {
    return (
      <Empty title={text('Could not be asked.')}>
        {text('Orders are not checked against allergies until somebody asks.')}
      </Empty>
    );
  }
  return (
    <Empty title={text('Nobody has asked yet.')}>
      {text('That is not the same as no allergies: every order says it was not checked against them.')}
    </Empty>
  );
}

interface AllergyLineProps {
  readonly patientId: string;
  readonly entry: Problems['allergies'][number];
  readonly editable: boolean;
}

function AllergyLine({ patientId, entry, editable }: AllergyLineProps) {
  const { text } = useText();
  const { concept, kind, criticality, clinicalStatus, reactions, onset } = entry.content;
  const over = clinicalStatus !== 'active';
  return (
    <li className={css.entry}>
      <div className={over ? `${css.entryText} ${css.over}` : css.entryText}>
        <span className={over ? undefined : 't-strong'}>{concept.text}</span>
        {reactions.length > 0 && <span>: {reactions.join(', ')}</span>}
        <div className="t-dim">
          {[
            kind === 'unknown' ? text('allergy or intolerance, not known which') : text(kind),
            criticality === 'high' ? text('high criticality') : null,
            over ? text(clinicalStatus) : null,
          ]
            .filter(Boolean)
            .join(', ')}
          {onset !== null && (
            <>
              {' · '}
              {text('since')} <Day date={onset} />
            </>
          )}
        </div>
      </div>
      {editable && (
        <EntryActions
          patientId={patientId}
          kind="allergy"
          id={entry.id}
          version={entry.version}
          title={concept.text}
          corrections={(['active', 'inactive', 'resolved'] as const)
            .filter((status) => status !== clinicalStatus)
            .map((status) => ({
              value: status,
              label: text('It is {{status}}', { status: text(status) }),
              content: { ...entry.content, clinicalStatus: status },
            }))}
        />
      )}
    </li>
  );
}
