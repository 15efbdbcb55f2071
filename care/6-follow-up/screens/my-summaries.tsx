import { Button } from '@mantine/core';
import { addressOf } from '#ui/call/call.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listSummaries, summaryPaper } from '../summary-schema.ts';
import { SummarySections } from './summary-sections.tsx';

/** What my team gave me to take home, the newest open. */
export function MySummaries({ patientId }: { readonly patientId: string }) {
  const { text, language } = useText();
  const read = useRead(listSummaries, { params: { patientId } });
  return (
    <Section title={text('What we talked about at my visits')}>
      <Awaited query={read} what={text('Your visit summaries')} lines={4}>
        {({ summaries }) =>
          summaries.length === 0 ? (
            <p className="t-dim">
              {text(
                'After a visit you find here what changed, how to take your medicines, and what comes next.',
              )}
            </p>
          ) : (
            <div className="t-stack">
              {summaries.map(({ id, content }, index) => (
                <details key={id} open={index === 0}>
                  <summary>
                    <Day date={content.on} /> {text('with {{name}}', { name: content.byName })}
                  </summary>
                  {content.language !== language && (
                    <p className="t-dim">
                      {text('This was written down in another language. Ask us for it in yours.')}
                    </p>
                  )}
                  <div className="t-stack" lang={content.language}>
                    <SummarySections sections={content.sections} level={3} />
                    <div>
                      <Button
                        component="a"
                        variant="default"
                        href={addressOf(summaryPaper, { params: { patientId, summaryId: id } })}
                        download
                      >
                        {text('Save to print')}
                      </Button>
                    </div>
                  </div>
                </details>
              ))}
            </div>
          )
        }
      </Awaited>
    </Section>
  );
}
