import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SuspectFacts, WayToManage } from '#clinical/side-effects/facts-shape.ts';
import { Choice } from '#ui/form/choice.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { Section } from '#ui/page/section.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { DecideForm } from './decide-form.tsx';
import { actWords } from './side-effect-words.ts';
import type { SideEffectWork } from './side-effect-work.ts';
import css from './side-effects.module.css';

interface ManageSectionProps {
  readonly patientId: string;
  readonly work: SideEffectWork;
  readonly mayDecide: boolean;
}

/** What can be done where this medication is the cause: one press into the order, and the decision with its next look. */
export function ManageSection({ patientId, work, mayDecide }: ManageSectionProps) {
  const { text } = useText();
  const { sideEffect, facts } = work;
  const { judgements, decisions, closed } = sideEffect.content;
  const judged = judgements.findLast(({ judgement }) => judgement !== 'unlikely')?.suspect.course;
  const [chosen, setChosen] = useState<string | null>(null);
  const [deciding, setDeciding] = useState<WayToManage['act'] | 'other' | null>(null);
  const suspect = facts.suspects.find(({ course }) => course === (chosen ?? judged)) ?? facts.suspects[0];
  const ways = suspect === undefined ? [] : (facts.ways[suspect.course] ?? []);
  return (
    <Section title={text('What can be done')}>
      <div className="t-stack-tight">
        {facts.suspects.length > 1 && closed === null && (
          <Choice
            label={text('If it comes from')}
            value={suspect?.course ?? ''}
            onChange={setChosen}
            options={facts.suspects.map(({ course, name }) => ({ value: course, label: name }))}
          />
        )}
        {ways.length === 0 && (
          <p className="t-dim">{text('Our list does not say what helps against this one.')}</p>
        )}
        {closed === null && suspect !== undefined && (
          <ul className={css.ways}>
            {ways.map((way) => (
              <Way
                key={`${way.act} ${way.says}`}
                way={way}
                suspect={suspect}
                patientId={patientId}
                mayDecide={mayDecide}
                onDecide={() => setDeciding(way.act)}
              />
            ))}
          </ul>
        )}
        {closed === null && ways.length > 0 && <Sources ways={ways} />}
        {mayDecide && closed === null && deciding === null && (
          <div>
            <Button size="compact-sm" variant="default" onClick={() => setDeciding('other')}>
              {text('Decide something else')}
            </Button>
          </div>
        )}
        {deciding !== null && (
          <DecideForm
            key={deciding}
            patientId={patientId}
            work={work}
            act={deciding}
            onDone={() => setDeciding(null)}
          />
        )}
        {decisions.length > 0 && (
          <ul className={css.list} aria-label={text('Decided')}>
            {decisions.toReversed().map((one) => (
              <li key={one.task} className={css.entry}>
                <div className={css.words}>
                  <strong>{text(actWords[one.act])}</strong>
                  {one.note !== null && `: ${one.note}`}
                  <div className="t-dim">
                    <Day date={one.on} plain /> · {one.byName}
                  </div>
                </div>
                <span className="t-dim">
                  {text('look again')} <Day date={one.recheckOn} plain /> · {one.owner}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

function Sources({ ways }: { readonly ways: readonly WayToManage[] }) {
  const { text } = useText();
  const sources = [...new Map(ways.flatMap((way) => way.sources).map((one) => [one.title, one])).values()];
  return (
    <details className="t-dim">
      <summary>{text('Where this comes from')}</summary>
      {sources.map(({ title, published, reviewed, link }) => (
        <p key={title}>
          {link === null ? title : <a href={link}>{title}</a>}, {published}
          {!reviewed && ` · ${text('awaiting review')}`}
        </p>
      ))}
      <p>{text('The list advises; you decide with the person.')}</p>
    </details>
  );
}

interface WayProps {
  readonly way: WayToManage;
  readonly suspect: SuspectFacts;
  readonly patientId: string;
  readonly mayDecide: boolean;
  readonly onDecide: () => void;
}

function Way({ way, suspect, patientId, mayDecide, onDecide }: WayProps) {
  const { text } = useText();
  const go = useGo();
  const { order } = suspect;
  const leads: readonly { readonly words: string; readonly to: string }[] = [
    ...(order !== null && (way.act === 'lower' || way.act === 'split' || way.act === 'move-time')
      ? [{ words: text('Change the dose'), to: paths.changeDose(patientId, order) }]
      : []),
    ...(order !== null && way.act === 'stop'
      ? [{ words: text('Stop {{medicine}}', { medicine: suspect.name }), to: paths.stop(patientId, order) }]
      : []),
    ...way.drugs.map(({ id, name }) => ({ words: name, to: paths.order(patientId, id) })),
  ];
  return (
    <li className={css.way}>
      <div className={css.wayWords}>
        {!way.says.toLowerCase().startsWith(actWords[way.act].toLowerCase()) && (
          <strong>{text(actWords[way.act])}. </strong>
        )}
        {way.says}
        {way.ruledOut !== null && (
          <div className="t-dim">
            {text('does not fit')}: {way.ruledOut}
          </div>
        )}
      </div>
      {mayDecide && way.ruledOut === null && (
        <div className={css.buttons}>
          {leads.map(({ words, to }) => (
            <Button key={to} size="compact-sm" variant="default" onClick={() => go(to)}>
              {words}
            </Button>
          ))}
          <Button
            size="compact-sm"
            onClick={onDecide}
            aria-label={`${text('Decide this')}: ${text(actWords[way.act])}`}
          >
            {text('Decide this')}
          </Button>
        </div>
      )}
    </li>
  );
}
