import { Button } from '@mantine/core';
import { useState } from 'react';
import { plannedInWords } from '#clinical/dose-plans/planned-words.ts';
import { optionWords } from '#clinical/pathways/decided-by-figures.ts';
import type { PathwayPrompt } from '#clinical/pathways/prompt-shape.ts';
import { startSentence } from '#clinical/screening/wording.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { datesInWords } from '#ui/text/dates-in-words.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import { readPathways } from '../adjustment-schema.ts';
import { recordAdjustment } from '../decision-schema.ts';
import { DecideOtherwise } from './decide-otherwise.tsx';

interface PathwayCardProps {
  readonly patientId: string;
  /** This person may order and change doses. */
  readonly mayOrder: boolean;
}

/** At a decision point: what the figures say, what comes before them, and one press to act on it. */
export function PathwayCard({ patientId, mayOrder }: PathwayCardProps) {
  const { text } = useText();
  const query = useRead(readPathways, { params: { patientId } });
  return (
    <Awaited query={query} what={text('The decision points')} lines={4}>
      {({ prompts }) =>
        prompts.map((prompt) => (
          <Section
            key={prompt.pathway}
            title={prompt.pathwayName}
            aside={`${prompt.course.name}, ${text('day {{day}}', { day: prompt.course.day })}${prompt.point === null ? '' : ` · ${prompt.point}`}`}
          >
            <div className="t-stack-tight">
              <Agreed prompt={prompt} />
              <Figures prompt={prompt} />
              <Verdict prompt={prompt} />
              <Options prompt={prompt} patientId={patientId} mayOrder={mayOrder} />
              <Missing prompt={prompt} />
              <Sources prompt={prompt} />
            </div>
          </Section>
        ))
      }
    </Awaited>
  );
}

/** Steps agreed on stand first: the dose changes anyway, and the figures are read knowing it. */
function Agreed({ prompt: { planned } }: { readonly prompt: PathwayPrompt }) {
  const { text } = useText();
  if (planned === null) return null;
  return (
    <div className={css.agreed}>
      <p>
        <strong>
          {planned.state === 'held' ? text('Agreed steps are on hold.') : text('A change of dose is agreed.')}
        </strong>{' '}
        <Amount text={startSentence(plannedInWords(planned))} />.
      </p>
      <p className="t-dim">
        {text('The figures below say how it stands on the dose of today, and whether the steps still fit.')}
      </p>
    </div>
  );
}

const burdenWords = { low: 'low', middle: 'to be managed', high: 'high' } as const;

function Figures({ prompt: { figures } }: { readonly prompt: PathwayPrompt }) {
  const { text } = useText();
  const { shortName, baseline, now, fallPercent, better, band, remission, burden, burdenFrom } = figures;
  return (
    <dl className={css.figures}>
      <div>
        <dt>{text('{{scale}} before the first dose', { scale: shortName })}</dt>
        <dd>
          {baseline === null ? (
            <NotKnown />
          ) : (
            <>
              <strong>{baseline.value}</strong>{' '}
              <span className="t-dim">
                <Day date={baseline.on} plain />
              </span>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{text('{{scale}} now', { scale: shortName })}</dt>
        <dd>
          {now === null ? (
            <NotKnown />
          ) : (
            <>
              <strong>{now.value}</strong>{' '}
              <span className="t-dim">
                <Day date={now.on} plain />
                {fallPercent !== null &&
                  ` · ${fallPercent >= 0 ? text('{{percent}} % better', { percent: fallPercent }) : text('{{percent}} % worse', { percent: -fallPercent })}`}
                {fallPercent === null &&
                  better !== null &&
                  ` · ${better >= 0 ? text('{{points}} points better', { points: better }) : text('{{points}} points worse', { points: -better })}`}
                {remission !== true && band !== null && ` · ${band}`}
                {remission === true && ` · ${text('remission')}`}
              </span>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{text('Burden of side effects')}</dt>
        <dd>
          {burden === null ? (
            <NotKnown />
          ) : (
            <>
              <strong>{text(burdenWords[burden])}</strong>{' '}
              <span className="t-dim">{burdenFrom !== null && datesInWords(burdenFrom)}</span>
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}

function NotKnown() {
  const { text } = useText();
  return (
    <span className={css.unsure}>
      <SeverityMark mark="not-checked" size={14} />
      {text('not known')}
    </span>
  );
}

function Verdict({ prompt }: { readonly prompt: PathwayPrompt }) {
  const { text } = useText();
  const { state, first, says, lookAgainOn } = prompt;
  if (state === 'first')
    return (
      <ul className="t-stack-tight">
        {first.map(({ what, says: words, because }) => (
          <li key={what} className={css.first}>
            <strong>{words}</strong>{' '}
            <span className="t-dim">
              (<Amount text={because} />)
            </span>
          </li>
        ))}
      </ul>
    );
  if (state === 'not-enough-data')
    return (
      <p className={css.unsure}>
        <SeverityMark mark="not-checked" size={16} />
        <strong>{text('Not enough data to say anything.')}</strong>
      </p>
    );
  return (
    <p>
      <strong>{says}</strong>{' '}
      {lookAgainOn !== null && (
        <span className="t-dim">
          {text('Next look')}: <Day date={lookAgainOn} />
        </span>
      )}
    </p>
  );
}

interface OptionsProps {
  readonly prompt: PathwayPrompt;
  readonly patientId: string;
  readonly mayOrder: boolean;
}

/** What the figures leave: one press keeps what they said as the reason and opens the order it leads to. */
function Options({ prompt, patientId, mayOrder }: OptionsProps) {
  const { options, ruledOut, course, pathway } = prompt;
  const { text } = useText();
  const go = useGo();
  const act = useAct(recordAdjustment);
  const [deciding, setDeciding] = useState(false);
  const { order } = course;
  const leads: Partial<Record<(typeof options)[number], string>> = {
    ...(order !== null && {
      'raise-dose': paths.changeDose(patientId, order),
      'lower-dose': paths.changeDose(patientId, order),
    }),
    augment: paths.order(patientId),
    switch: paths.order(patientId),
    'reassess-diagnosis': paths.chartTab(patientId, 'assess'),
  };
  const decide = (option: (typeof options)[number]) =>
    act.mutate(
      { params: { patientId }, body: { pathway, option, because: null } },
      {
        onSuccess: ({ adjustment }) => {
          const to = leads[option];
          notice(text('The figures are kept as the reason.'));
          if (to !== undefined) go(paths.fromDecision(to, adjustment.id));
        },
      },
    );
  return (
    <>
      {options.length + ruledOut.length > 0 && (
        <div className={css.options}>
          {options.length > 0 && (
            <span className={css.label}>
              {options.length === 1 ? text('The figures say') : text('The figures leave')}:
            </span>
          )}
          {options.map((option) =>
            mayOrder ? (
              <Button
                key={option}
                size="compact-sm"
                variant="default"
                loading={act.isPending}
                onClick={() => decide(option)}
              >
                {text(optionWords[option])}
              </Button>
            ) : (
              <span key={option} className={css.option}>
                {text(optionWords[option])}
              </span>
            ),
          )}
          {ruledOut.map(({ option, because }) => (
            <span key={option} className="t-dim">
              {text('not')} “{text(optionWords[option])}”: <Amount text={because} />
            </span>
          ))}
        </div>
      )}
      {act.error !== null && <FailureNote error={act.error} what={text('The decision')} />}
      {mayOrder && !deciding && (
        <div className="t-no-print">
          <Button size="compact-sm" variant="subtle" onClick={() => setDeciding(true)}>
            {text('Decide otherwise')}
          </Button>
        </div>
      )}
      {deciding && (
        <DecideOtherwise patientId={patientId} prompt={prompt} onDone={() => setDeciding(false)} />
      )}
    </>
  );
}

function Missing({ prompt: { missing } }: { readonly prompt: PathwayPrompt }) {
  const { text } = useText();
  if (missing.length === 0) return null;
  return (
    <p className="t-dim">
      {text('Not known')}: {missing.join('; ')}.
    </p>
  );
}

function Sources({ prompt: { sources } }: { readonly prompt: PathwayPrompt }) {
  const { text } = useText();
  return (
    <details className="t-dim">
      <summary>{text('Where this comes from')}</summary>
      {sources.map((source) => (
        <p key={source.title}>
          {source.link === null ? source.title : <a href={source.link}>{source.title}</a>}, {source.published}
          {!source.reviewed && ` · ${text('awaiting review')}`}
        </p>
      ))}
      <p>{text('The figures advise; you decide with the person.')}</p>
    </details>
  );
}
