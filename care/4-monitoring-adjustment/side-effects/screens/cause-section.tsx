import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SuspectFacts } from '#clinical/side-effects/facts-shape.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Section } from '#ui/page/section.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { datesInWords } from '#ui/text/dates-in-words.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { JudgeForm } from './judge-form.tsx';
import { judgementWords, oftenWords, timingWords } from './side-effect-words.ts';
import type { SideEffectWork } from './side-effect-work.ts';
import css from './side-effects.module.css';

interface CauseSectionProps {
  readonly patientId: string;
  readonly work: SideEffectWork;
  readonly mayDecide: boolean;
}

/** Which medication it may come from: timing, what is known, what else it could be, and the judgement of somebody. */
export function CauseSection({ patientId, work, mayDecide }: CauseSectionProps) {
  const { text } = useText();
  const [judging, setJudging] = useState<string | null>(null);
  const { sideEffect, facts } = work;
  const { judgements, closed } = sideEffect.content;
  const suspect = facts.suspects.find(({ course }) => course === judging);
  return (
    <Section title={text('What may have caused it')} flush>
      {facts.suspects.length === 0 ? (
        <p className={css.part}>{text('No medication on file was taken when it began.')}</p>
      ) : (
        <DataTable
          label={text('Medications taken when it began')}
          rows={[...facts.suspects]}
          rowId={({ course }) => course}
          columns={[
            {
              id: 'medication',
              title: text('Medication'),
              cell: (row: SuspectFacts) => (
                <>
                  <strong>{row.name}</strong>
                  <div className="t-dim">
                    <Amount text={row.taken} />
                  </div>
                </>
              ),
            },
            { id: 'timing', title: text('Timing'), cell: (row) => <Timing suspect={row} /> },
            { id: 'known', title: text('How often it is known'), cell: (row) => <Known suspect={row} /> },
            ...(mayDecide && closed === null
              ? [
                  {
                    id: 'judge',
                    title: text('Cause'),
                    cell: (row: SuspectFacts) => (
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() => setJudging(row.course)}
                        aria-label={`${text('Judge the cause')}: ${row.name}`}
                      >
                        {text('Judge the cause')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {facts.otherCauses.length > 0 && (
        <div className={css.part}>
          <h3>{text('What else it could be')}</h3>
          <ul>
            {facts.otherCauses.map(({ says, chart }) => (
              <li key={says}>
                {chart === null ? (
                  <span className="t-dim">{says}</span>
                ) : (
                  <>
                    <strong>{says}</strong> <span className="t-dim">({chart})</span>
                  </>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {suspect !== undefined && (
        <JudgeForm
          key={suspect.course}
          patientId={patientId}
          work={work}
          suspect={suspect}
          onDone={() => setJudging(null)}
        />
      )}
      {judgements.length > 0 && (
        <ul className={css.list}>
          {judgements.map((one) => (
            <li key={`${one.on} ${one.suspect.name} ${one.score} ${one.byName}`} className={css.entry}>
              <div className={css.words}>
                <strong>
                  {one.suspect.name}: {text(judgementWords[one.judgement])}
                </strong>{' '}
                <span className="t-dim">
                  {facts.scale.name} {one.score} ({one.band})
                </span>
                {one.note !== null && <div>{one.note}</div>}
              </div>
              <span className="t-dim">
                <Day date={one.on} plain /> · {one.byName}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Timing({ suspect }: { readonly suspect: SuspectFacts }) {
  const { text } = useText();
  const { words, mark } = timingWords[suspect.timing];
  return (
    <>
      <span className={css.state}>
        <SeverityMark mark={mark} size={16} />
        {text(words)}
      </span>
      <div className="t-dim">{datesInWords(suspect.timingSays)}</div>
    </>
  );
}

function Known({ suspect }: { readonly suspect: SuspectFacts }) {
  const { text } = useText();
  if (suspect.often === null)
    return (
      <span className={css.state}>
        <SeverityMark mark="not-checked" size={14} />
        {text('not in our list for it')}
      </span>
    );
  return (
    <>
      {text(oftenWords[suspect.often])}
      {suspect.sources.map((source) => (
        <div key={source.title} className="t-dim">
          {source.link === null ? source.title : <a href={source.link}>{source.title}</a>}
          {!source.reviewed && ` · ${text('awaiting review')}`}
        </div>
      ))}
    </>
  );
}
