import { lazy, Suspense, useMemo } from 'react';
import type { Balance } from '#clinical/balance/balance-shape.ts';
import { PrintBalance } from '#ui/page/print-balance.tsx';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { Loading } from '#ui/state/loading.tsx';
import { Day } from '#ui/text/day.tsx';
import { scaleWords } from '#ui/text/scale-words.ts';
import { type Say, useText } from '#ui/text/use-text.ts';
import { balanceInLanguage } from './balance-in-language.ts';
import { type ScoreStory, scoreStory } from './balance-in-words.ts';

const BalanceTimeline = lazy(() =>
  import('#ui/timeline/balance-timeline.tsx').then((module) => ({ default: module.BalanceTimeline })),
);

/** My own balance: first in words, then as the same picture the clinician sees. */
export function MyBalance({ balance }: { readonly balance: Balance }) {
  const { text } = useText();
  const mine = useMemo(() => balanceInLanguage(balance, text), [balance, text]);
  const stories = mine.scores.map(scoreStory).filter((story) => story !== null);
  return (
    <div className="t-stack">
      {stories.length === 0 ? (
        <Empty title={text('There are no answers from you yet.')}>
          {text('When you fill in a questionnaire, you will see here how things have changed.')}
        </Empty>
      ) : (
        stories.map((story) => <Story key={story.name} story={story} />)
      )}
      <Section title={text('Everything on one line of time')} actions={<PrintBalance />}>
        <Suspense fallback={<Loading lines={8} />}>
          <BalanceTimeline balance={mine} resultLimit={2} />
        </Suspense>
      </Section>
    </div>
  );
}

function Story({ story }: { readonly story: ScoreStory }) {
  const { text } = useText();
  const topic = scaleWords[story.instrument];
  return (
    <Section
      title={topic === undefined ? story.name : text(topic)}
      aside={topic === undefined ? undefined : story.shortName}
    >
      <p>
        <strong>{sentence(story, text)}</strong>
      </p>
      <p>
        {text('Your last answer gives {{now}} points', { now: story.now })}
        {story.band !== null && ` (${story.band})`}, <Day date={story.on} />.{' '}
        {text('{{best}} points is best and {{worst}} is hardest.', { best: story.best, worst: story.worst })}
      </p>
      {story.direction === 'harder' && (
        <p>{text('Hard stretches happen. Tell us about it; we can look together at what could help.')}</p>
      )}
    </Section>
  );
}

function sentence(story: ScoreStory, text: Say): string {
  switch (story.direction) {
    case 'first':
      return text('This is your first answer, so there is nothing to compare it with yet.');
    case 'same':
      return text('About the same as at the start.');
    case 'better':
      return text('Better than at the start, by {{count}} points.', { count: story.by });
    case 'harder':
      return text('Harder than at the start, by {{count}} points.', { count: story.by });
  }
}
