import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readSharedViews } from '../shared-view-schema.ts';
import { PlainView, plainTitle } from './plain-view.tsx';

/** What my care team shared with me in plain words. Nothing where they shared nothing. */
export function MySharedViews({
  patientId,
  clinic,
}: {
  readonly patientId: string;
  readonly clinic: string;
}) {
  const { text } = useText();
  const read = useRead(readSharedViews, { params: { patientId } });
  if (read.data === undefined)
    return read.isError ? (
      <FailureNote
        error={read.error}
        what={text('What your team shared with you')}
        retry={() => void read.refetch()}
      />
    ) : null;
  return read.data.shared.map(({ id, content: { shown, on, by } }) => (
    <Section key={id} title={plainTitle(shown, text)}>
      <div className="t-stack-tight">
        <PlainView shown={shown} clinic={clinic} />
        <p className="t-dim">
          {text('{{name}} shared this with you on', { name: by.name })} <Day date={on} plain />.{' '}
          <AppLink to={paths.myMessages}>{text('Write to {{clinic}}', { clinic })}</AppLink>
        </p>
      </div>
    </Section>
  ));
}
