import { Button } from '@mantine/core';
import { useState } from 'react';
import { capacityWords, understoodWords } from '#clinical/consent/consent-words.ts';
import { addressOf } from '#ui/call/call.ts';
import { Section } from '#ui/page/section.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { Agreement } from '../agreements-schema.ts';
import { type ConsentCopy, type ConsentEntry, consentPaper } from '../schema.ts';
import { AgreementBody } from './agreement-body.tsx';
import css from './consent.module.css';
import { PersonDecides } from './person-decides.tsx';
import { RecordWithdrawal } from './record-withdrawal.tsx';

interface ConsentOnFileProps {
  readonly patientId: string;
  readonly entry: ConsentEntry;
  readonly personName: string;
  readonly mayExplain: boolean;
  readonly onClose: () => void;
  readonly onEdit: () => void;
}

/** One consent: what the person reads, what the clinician recorded beside it, and what can be done next. */
export function ConsentOnFile(props: ConsentOnFileProps) {
  const { patientId, entry, personName, mayExplain, onClose, onEdit } = props;
  const { text } = useText();
  const [withdrawing, setWithdrawing] = useState(false);
  const { content } = entry;
  const { status, medication, explainedBy } = content;
  const paper = (copy: ConsentCopy) =>
    addressOf(consentPaper, { params: { patientId, consentId: entry.id }, query: { copy } });
  const missed = content.elements.filter(({ covered }) => !covered);
  return (
    <Section
      title={text('Consent to {{name}}', { name: medication.name })}
      actions={
        <>
          {mayExplain && status === 'preparing' && (
            <Button size="xs" variant="default" onClick={onEdit}>
              {text('Change what was explained')}
            </Button>
          )}
          {mayExplain && status === 'agreed' && !withdrawing && (
            <Button size="xs" variant="default" onClick={() => setWithdrawing(true)}>
              {text('Has changed their mind')}
            </Button>
          )}
          <Button size="xs" variant="default" component="a" href={paper('person')} download>
            {text('Copy for the person (PDF)')}
          </Button>
          <Button size="xs" variant="default" component="a" href={paper('file')} download>
            {text('Copy for the file (PDF)')}
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            {text('Close')}
          </Button>
        </>
      }
    >
      <div className="t-stack">
        <AgreementBody agreement={asRead(entry)} />
        <dl className={css.facts}>
          <div>
            <dt>{text('Can decide about it')}</dt>
            <dd>
              {text(capacityWords[content.capacity.judged])}
              {content.capacity.note !== null && `: ${content.capacity.note}`}
            </dd>
          </div>
          <div>
            <dt>{text('Said back in own words')}</dt>
            <dd>
              {text(understoodWords[content.teachBack.understood])}
              {content.teachBack.inOwnWords !== null && `: “${content.teachBack.inOwnWords}”`}
            </dd>
          </div>
          <div>
            <dt>{text('Language')}</dt>
            <dd>
              {content.language === 'es' ? 'Español' : 'English'}
              {content.interpreter !== null && `, ${text('interpreter')}: ${content.interpreter}`}
            </dd>
          </div>
          <div>
            <dt>{text('Leaflet')}</dt>
            <dd>{content.leaflet === null ? text('not given') : <Day date={content.leaflet.given} />}</dd>
          </div>
          <div>
            <dt>{text('Talk about it again')}</dt>
            <dd>
              {content.reviewOn === null ? text('when something changes') : <Day date={content.reviewOn} />}
            </dd>
          </div>
        </dl>
        {missed.length > 0 && (
          <p>
            <strong>{text('Not covered')}:</strong> {missed.map(({ id, words }) => words ?? id).join(' · ')}
          </p>
        )}
        {status === 'preparing' && explainedBy === null && (
          <p className={css.after}>
            {text('It is not marked as explained yet, so the person does not see it and cannot decide.')}
          </p>
        )}
        {status === 'preparing' && explainedBy !== null && mayExplain && (
          <PersonDecides patientId={patientId} entry={entry} personName={personName} />
        )}
        {withdrawing && (
          <RecordWithdrawal patientId={patientId} entry={entry} onDone={() => setWithdrawing(false)} />
        )}
      </div>
    </Section>
  );
}

/** The entry as the person reads it. */
function asRead({ content }: ConsentEntry): Parameters<typeof AgreementBody>[0]['agreement'] {
  const { medication, scope, elements, explainedBy, decision, withdrawal, language, status } = content;
  return {
    name: medication.name,
    state: (status === 'preparing' ? 'waiting' : status) satisfies Agreement['state'],
    purpose: scope.indication,
    offLabel: scope.offLabel,
    upToDaily: scope.upToDaily,
    everyDays: scope.everyDays ?? 1,
    routes: scope.routes,
    points: elements
      .filter(({ covered }) => covered)
      .map(({ id, words, note }) => ({ id, words: words ?? id, note })),
    language,
    explainedBy: explainedBy && { name: explainedBy.name, at: explainedBy.at },
    decision,
    withdrawal: withdrawal && { at: withdrawal.at, why: withdrawal.why },
  };
}
