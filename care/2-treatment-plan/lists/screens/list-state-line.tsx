import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readListState } from '../reconcile-schema.ts';
import css from './reconcile.module.css';

/** One quiet line above the medications: when the list was last confirmed with the person, and whether that still holds. */
export function ListStateLine({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const { role } = useClinic();
  const read = useRead(readListState, { params: { patientId } });
  if (read.error) return <FailureNote error={read.error} what={text('When the list was confirmed')} />;
  if (read.data === undefined) return <p className={css.state}>&nbsp;</p>;
  const { state, on, by, because, open } = read.data.state;
  return (
    <p className={css.state} data-state={state}>
      <span>
        {state === 'confirmed' && on !== null ? (
          <>
            {text('List confirmed with the patient on')} <Day date={on} />
            {by !== null && by !== 'the patient' && ` ${text('by {{name}}', { name: by })}`}
            {by === 'the patient' && ` ${text('by themselves')}`}.
          </>
        ) : (
          <>
            <strong>{text('Not checked')}:</strong> {because}
          </>
        )}
        {open > 0 && ` ${text('{{count}} lines are still open.', { count: open })}`}
      </span>
      {(role === 'prescriber' || role === 'nurse') && (
        <AppLink to={paths.reconcile(patientId)} className="t-no-print">
          {text('Go through the list')}
        </AppLink>
      )}
    </p>
  );
}
