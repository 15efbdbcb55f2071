import { useRead } from '#ui/call/use-read.ts';
import { Dialog } from '#ui/panel/dialog.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readHistory } from '../schema.ts';
import { changesBetween } from './changes-between.ts';
import css from './entries.module.css';

interface EntryHistoryProps {
  readonly patientId: string;
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** Every version of an entry, newest first: who, when, why, and what was different. */
export function EntryHistory({ patientId, kind, id, title, onClose }: EntryHistoryProps) {
  const { text } = useText();
  const history = useRead(readHistory, { params: { patientId, kind, id } });
  return (
    <Dialog onClose={onClose} wide title={`${text('History')} · ${title}`}>
      <Awaited query={history} what={text('The history')}>
        {({ versions }) => (
          <ol className={css.versions}>
            {versions
              .toSorted((a, b) => b.version - a.version)
              .map((version, index, sorted) => {
                const before = sorted[index + 1];
                const changes = before === undefined ? [] : changesBetween(before.content, version.content);
                return (
                  <li key={version.version} className={css.version}>
                    <p>
                      <strong>
                        {version.state === 'entered-in-error'
                          ? text('Marked as entered in error')
                          : before === undefined
                            ? text('Recorded')
                            : text('Corrected')}
                      </strong>{' '}
                      <Moment at={version.recordedAt} /> · {version.recordedBy}
                    </p>
                    {version.reason !== null && (
                      <p>
                        <span className="t-dim">{text('Why')}:</span> {version.reason}
                      </p>
                    )}
                    {changes.map((change) => (
                      <p key={change.path}>
                        <span className="t-dim">{change.path}:</span> <del>{change.before}</del> →{' '}
                        <ins>{change.after}</ins>
                      </p>
                    ))}
                  </li>
                );
              })}
          </ol>
        )}
      </Awaited>
    </Dialog>
  );
}
