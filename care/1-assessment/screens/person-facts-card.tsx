import { Button } from '@mantine/core';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Section } from '#ui/page/section.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { readProblems } from '../schema.ts';
import css from './entries.module.css';
import { pregnancyWords } from './pregnancy-words.ts';

interface PersonFactsCardProps {
  readonly problems: ReplyOf<typeof readProblems>;
  /** False where pregnancy is no question by what is known of the person, as the banner says it. */
  readonly pregnancyApplies: boolean;
  readonly onPregnancy?: (() => void) | undefined;
}

/** Pregnancy and the substances that change levels or risks, each as last asked; what was never asked says so. */
export function PersonFactsCard({ problems, pregnancyApplies, onPregnancy }: PersonFactsCardProps) {
  const { text } = useText();
  const { pregnancy, substances } = problems;
  return (
    <Section
      title={text('Pregnancy and substances')}
      actions={
        onPregnancy && (
          <Button size="compact-sm" variant="default" onClick={onPregnancy}>
            {text('Record pregnancy state')}
          </Button>
        )
      }
    >
      <ul className={css.entries}>
        <li className={css.entry}>
          <div className={css.entryText}>
            {pregnancy === null && !pregnancyApplies ? (
              <span className="t-dim">{text('Pregnancy: does not apply')}</span>
            ) : pregnancy === null ? (
              <NotAsked what={text('Pregnancy')} />
            ) : (
              <>
                <span className="t-strong">{text(pregnancyWords[pregnancy.content.state])}</span>
                {pregnancy.content.dueDate !== null && (
                  <>
                    , {text('due')} <Day date={pregnancy.content.dueDate} />
                  </>
                )}
                <div className="t-dim">
                  {text('asked')} <Day date={pregnancy.content.recordedOn} />
                </div>
              </>
            )}
          </div>
        </li>
        {substances.length === 0 ? (
          <li className={css.entry}>
            <NotAsked what={text('Smoking, alcohol, caffeine, grapefruit, cannabis, opioids')} />
          </li>
        ) : (
          substances.map(({ id, content }) => (
            <li key={id} className={css.entry}>
              <div className={css.entryText}>
                <span className="t-strong">{text(content.substance)}</span>: {text(content.state)}
                <div className="t-dim">
                  {text('asked')} <Day date={content.recordedOn} />
                </div>
              </div>
            </li>
          ))
        )}
      </ul>
    </Section>
  );
}

function NotAsked({ what }: { readonly what: string }) {
  const { text } = useText();
  return (
    <span className="t-row">
      <SeverityMark mark="not-checked" size={16} /> {what}: {text('not asked')}
    </span>
  );
}
