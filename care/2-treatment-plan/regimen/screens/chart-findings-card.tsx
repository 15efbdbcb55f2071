import { useQuery } from '@tanstack/react-query';
import { call } from '#ui/call/call.ts';
import { FindingList } from '#ui/finding/finding-list.tsx';
import { ScreenSummary } from '#ui/finding/screen-summary.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useText } from '#ui/text/use-text.ts';
import { screenDraft } from '../../orders/schema.ts';

/** The whole chart screened as it is: every medication against every other and against the person. */
export function ChartFindingsCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const screen = useQuery({
    queryKey: [screenDraft.name, patientId, 'chart'],
    queryFn: ({ signal }) =>
      call(screenDraft, { params: { patientId }, body: { act: 'chart' } }, { signal }).then(
        (reply) => reply.screen,
      ),
  });
  return (
    <Section title={text('Safety screen of the whole chart')}>
      <Awaited query={screen} what={text('The safety screen')} lines={5}>
        {(result) => (
          <div className="t-stack-tight">
            <ScreenSummary screen={result} />
            <FindingList findings={result.findings} notChecked={result.notChecked} />
          </div>
        )}
      </Awaited>
    </Section>
  );
}
