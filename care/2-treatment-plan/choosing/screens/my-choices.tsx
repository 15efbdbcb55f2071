import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listSharedAids, type SharedAidView } from '../sharing-schema.ts';
import { AidView } from './aid-view.tsx';
import type { HelpNow } from './help-now.ts';
import { MyAidAnswer } from './my-aid-answer.tsx';

interface MyChoicesProps {
  readonly patientId: string;
  readonly help: HelpNow;
}

/** The options the team shared with the person, the newest first, each with its answer. */
export function MyChoices({ patientId, help }: MyChoicesProps) {
  const { text } = useText();
  const read = useRead(listSharedAids, { params: { patientId } });
  return (
    <Awaited query={read} what={text('What your team shared')} lines={8}>
      {({ shared }) =>
        shared.length === 0 ? (
          <Empty title={text('There is nothing to choose right now.')}>
            {text('When your team wants to choose a medicine with you, the options are here.')}{' '}
            <AppLink to={paths.myMedicines}>{text('See my medicines')}</AppLink>
          </Empty>
        ) : (
          <div className="t-stack">
            {shared.map((one) => (
              <Shared key={one.id} patientId={patientId} shared={one} help={help} />
            ))}
          </div>
        )
      }
    </Awaited>
  );
}

function Shared({ patientId, shared, help }: MyChoicesProps & { readonly shared: SharedAidView }) {
  const { text, language } = useText();
  const names = shared.page.aid.options.map(({ name }) => name).join(', ');
  return (
    <Section title={names}>
      <div className="t-stack">
        <p className="t-dim">
          {text('{{name}} shared this with you.', { name: shared.sharedBy })} <Moment at={shared.sharedAt} />
        </p>
        <p>{text('Nothing is decided yet. Keep taking what you take now until you and your team decide.')}</p>
        <p>
          <a href={`#answer-${shared.id}`}>{text('Go to your answer')}</a>
        </p>
        {shared.page.aid.language !== language && (
          <p>{text('This was written down in another language. Ask us for it in yours.')}</p>
        )}
        <AidView page={shared.page} toWriteOn={false} />
        <div id={`answer-${shared.id}`}>
          <MyAidAnswer patientId={patientId} shared={shared} help={help} />
        </div>
      </div>
    </Section>
  );
}

/** A line that leads to shared options; nothing where there are none. */
export function MyChoicesLink({ patientId }: Pick<MyChoicesProps, 'patientId'>) {
  const { text } = useText();
  const read = useRead(listSharedAids, { params: { patientId } });
  if ((read.data?.shared.length ?? 0) === 0) return null;
  return (
    <p>
      {text('Your team shared options with you.')}{' '}
      <AppLink to={paths.myChoices}>{text('Look at them again')}</AppLink>
    </p>
  );
}
