import { Button } from '@mantine/core';
import { useBalance } from '#care/4-monitoring-adjustment/screens/use-balance.ts';
import type { ScoreTrack } from '#clinical/balance/balance-shape.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { Day } from '#ui/text/day.tsx';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './courses.module.css';
import { Sparkline } from './sparkline.tsx';

/** The newest score of each scale and which way it goes, with the way to record the next one. */
export function NewestScores({ patientId }: { readonly patientId: string }) {
  const { text, language } = useText();
  const balance = useBalance(patientId);
  const [, change] = useAddress();
  return (
    <Section
      title={text('Newest scores')}
      actions={
        <Button size="compact-sm" onClick={() => change({ score: 'open' }, { replace: false })}>
          {text('Record a score')}
        </Button>
      }
    >
      <Awaited query={balance} what={text('The scores')} lines={2}>
        {({ scores, from, notLoaded }) =>
          scores.length > 0 ? (
            <ul className={css.newest}>
              {scores
                .toSorted((a, b) => (lastDay(a) < lastDay(b) ? 1 : -1))
                .map((track) => (
                  <li key={track.instrument}>
                    <Newest track={track} />
                  </li>
                ))}
            </ul>
          ) : notLoaded.includes('scores and results') ? (
            <p>{text('The scores could not be loaded.')}</p>
          ) : (
            <Empty title={text('No score since {{day}}.', { day: dayText(from, language) })}>
              {text('Record one here, or ask the person to answer a scale at home.')}
            </Empty>
          )
        }
      </Awaited>
    </Section>
  );
}

const lastDay = ({ points }: ScoreTrack): string => points.at(-1)?.at.date ?? '';

function Newest({ track }: { readonly track: ScoreTrack }) {
  const { text } = useText();
  const { points, higherIs, shortName } = track;
  const [before, last] = [points.at(-2), points.at(-1)];
  if (last === undefined) return null;
  return (
    <>
      <p>
        <strong>
          {shortName} {last.value}
        </strong>
        {last.band !== null && ` ${last.band}`}
      </p>
      <p className="t-small t-dim">
        <Day date={last.at.date} />
        {' · '}
        {before === undefined
          ? text('first score on file')
          : before.value === last.value
            ? text('the same as before')
            : text(
                last.value < before.value === (higherIs === 'worse')
                  ? 'better by {{points}} than before'
                  : 'worse by {{points}} than before',
                { points: Math.abs(last.value - before.value) },
              )}
      </p>
      <Sparkline track={track} since={null} />
    </>
  );
}
