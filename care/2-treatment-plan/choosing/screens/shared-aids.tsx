import { Button } from '@mantine/core';
import { matterWords } from '#clinical/choosing/matter-words.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listSharedAids, type SharedAidView, withdrawAid } from '../sharing-schema.ts';
import css from './decision-aid.module.css';

interface SharedAidsProps {
  readonly patientId: string;
  readonly diagnosis: string;
}

/** What was shared with the person for this diagnosis, and what they answered. Nothing where nothing was shared. */
export function SharedAids({ patientId, diagnosis }: SharedAidsProps) {
  const { text } = useText();
  const read = useRead(listSharedAids, { params: { patientId } });
  if (read.data === undefined)
    return read.isError ? (
      <FailureNote error={read.error} what={text('What was shared')} retry={() => void read.refetch()} />
    ) : null;
  const shared = read.data.shared.filter((one) => one.diagnosis.code === diagnosis);
  if (shared.length === 0) return null;
  return (
    <section className="t-stack-tight t-no-print" aria-label={text('Shared with the person')}>
      <h3>{text('Shared with the person')}</h3>
      <ul className={css.shared}>
        {shared.map((one) => (
          <li key={one.id} className="t-stack-tight">
            <Shared patientId={patientId} shared={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shared({ patientId, shared }: { readonly patientId: string; readonly shared: SharedAidView }) {
  const { text } = useText();
  const act = useAct(withdrawAid);
  const { id, version, page, sharedAt, sharedBy, withdrawn, answers } = shared;
  const names = page.aid.options.map(({ name }) => name).join(', ');
  const withdraw = () =>
    act.mutate(
      { params: { patientId, sharingId: id }, body: { why: null }, ifMatch: version },
      { onSuccess: () => notice(text('Withdrawn: they do not see it any more.')) },
    );
  return (
    <>
      <p>
        <strong>{names}</strong>{' '}
        <span className="t-dim">
          <Moment at={sharedAt} />, {sharedBy}, {page.aid.language === 'es' ? 'Español' : 'English'}
        </span>
      </p>
      {withdrawn === null ? (
        <div>
          <Button size="compact-sm" variant="default" loading={act.isPending} onClick={withdraw}>
            {text('Withdraw')}
            <span className="t-visually-hidden">: {names}</span>
          </Button>
        </div>
      ) : (
        <p className="t-dim t-small">
          {text('Withdrawn')} <Moment at={withdrawn.at} />, {withdrawn.by}
        </p>
      )}
      {answers.length === 0 ? (
        withdrawn === null && <p className="t-dim t-small">{text('No answer yet.')}</p>
      ) : (
        <Answers shared={shared} />
      )}
      {act.isError && <FailureNote error={act.error} what={text('Withdrawing it')} />}
    </>
  );
}

function Answers({ shared: { answers, page } }: { readonly shared: SharedAidView }) {
  const { text } = useText();
  const nameOf = (drug: string) => page.aid.options.find((one) => one.drug === drug)?.name ?? drug;
  return (
    <ol className="t-stack-tight t-small">
      {answers.toReversed().map(({ at, matters, words, leaning, question }) => (
        <li key={at}>
          <Moment at={at} />{' '}
          {matters.length > 0 &&
            `${text('What matters')}: ${matters.map((one) => text(matterWords[one])).join('; ')}. `}
          {words !== null && `“${words}” `}
          {leaning !== null && `${text('Wants to talk first about')} ${nameOf(leaning)}. `}
          {question !== null && (
            <>
              <strong>{text('Asks')}:</strong> “{question}”{' '}
              <span className="t-dim">{text('(stands among the concerns)')}</span>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
