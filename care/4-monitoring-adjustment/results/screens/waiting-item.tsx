import { Button } from '@mantine/core';
import { useState } from 'react';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { Candidate, WaitingResult } from '../arriving-schema.ts';
import { DecideWaiting, type Deciding } from './decide-waiting.tsx';
import type { PersonFinder } from './person-finder.ts';
import { statusWords, whyWords } from './result-words.ts';
import css from './results.module.css';

interface WaitingItemProps {
  readonly result: WaitingResult;
  readonly mayDecide: boolean;
  readonly findPerson: PersonFinder;
}

/** One result without a chart: what it says of whom, why it waits, and everybody it could be about. */
export function WaitingItem({ result, mayDecide, findPerson }: WaitingItemProps) {
  const { text } = useText();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const { value, critical, state, urgency } = result;
  const test = result.test ?? text('A result');
  const stage = statusWords[result.status] ?? null;
  const weight = urgency === 'now' ? 'critical' : urgency === 'today' ? 'off' : 'plain';
  return (
    <li className={`t-list-item ${css.item}`} data-weight={weight} aria-label={`${test}, ${result.sender}`}>
      <div className="t-row-between">
        <span className={css.facts}>
          <strong>{test}</strong>
          {value !== null && (
            <strong>
              <Amount text={value} />
            </strong>
          )}
          {critical !== null && (
            <span className={`${css.value} ${css.critical}`}>
              <SeverityMark mark="contraindicated" size={14} /> {text('critical')}
            </span>
          )}
          {value === null && urgency === 'now' && (
            <span className={`${css.value} ${css.critical}`}>
              <SeverityMark mark="contraindicated" size={14} /> {text('cannot wait')}
            </span>
          )}
          {stage !== null && <span className={css.mark}>{text(stage)}</span>}
        </span>
        {state !== 'closed' && (
          <span className={state === 'overdue' ? css.critical : 't-dim'}>
            {state === 'overdue' ? text('overdue since') : text('act by')} <Moment at={result.actBy} />
          </span>
        )}
      </div>
      <p>{result.why.map((one) => text(whyWords[one])).join(' ')}</p>
      <Side result={result} mayDecide={mayDecide} onPick={(who) => setDeciding({ kind: 'assign', who })} />
      <div className={`${css.facts} t-dim t-small`}>
        <span>
          {text('collected')} <Day date={result.collected} />
        </span>
        <span>
          {text('arrived')} <Moment at={result.arrivedAt} />
        </span>
        <span>{result.sender}</span>
        {state !== 'closed' && (
          <span>
            {result.mine ? text('with you') : text('with {{name}}', { name: result.with.name })}
            {result.next !== null && (
              <>
                {' · '}
                {text('goes to {{name}}', { name: result.next.name })} <Moment at={result.next.at} />
              </>
            )}
          </span>
        )}
      </div>
      {result.decision !== null && (
        <p>
          <strong>
            {result.decision.patient === null ? text('Belongs to nobody here') : text('Put into a chart')}
          </strong>{' '}
          · {result.decision.because}{' '}
          <span className="t-dim">
            {result.decision.byName}, <Moment at={result.decision.at} />
          </span>
        </p>
      )}
      {state !== 'closed' && mayDecide && deciding === null && (
        <div className="t-row t-no-print">
          <Button size="xs" variant="default" onClick={() => setDeciding({ kind: 'find' })}>
            {text('Find somebody else')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setDeciding({ kind: 'reject' })}>
            {text('Belongs to nobody here')}
          </Button>
        </div>
      )}
      {deciding !== null && (
        <DecideWaiting
          result={result}
          deciding={deciding}
          findPerson={findPerson}
          onChange={setDeciding}
          onDone={() => setDeciding(null)}
        />
      )}
    </li>
  );
}

interface SideProps {
  readonly result: WaitingResult;
  readonly mayDecide: boolean;
  readonly onPick: (who: { readonly id: string; readonly name: string }) => void;
}

/** As it arrived, and each person here below it, column by column: what is another is said in words. */
function Side({ result: { person, candidates, state, test }, mayDecide, onPick }: SideProps) {
  const { text } = useText();
  const named = [person.family, person.given].filter(Boolean).join(', ');
  return (
    <div className={css.scroll}>
      <table
        className={css.people}
        aria-label={text('Who it could be: {{test}}', { test: test ?? text('A result') })}
      >
        <thead>
          <tr>
            <th scope="col">{text('Who')}</th>
            <th scope="col">{text('Name')}</th>
            <th scope="col">{text('Born')}</th>
            <th scope="col">{text('Number')}</th>
            <th scope="col">{text('Choose')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{text('As it arrived')}</th>
            <td data-title={text('Name')}>{named === '' ? text('not given') : named}</td>
            <td data-title={text('Born')}>
              {person.birthDate === null ? text('not given') : <Day date={person.birthDate} plain />}
            </td>
            <td data-title={text('Number')}>
              {person.numbers.length === 0
                ? text('not given')
                : person.numbers.map(({ value }) => value).join(', ')}
            </td>
            <td data-title="" />
          </tr>
          {candidates.map((candidate) => (
            <tr key={candidate.id}>
              <th scope="row">{text('Here')}</th>
              <td data-title={text('Name')}>
                <Agreed agrees={candidate.agrees.name}>{candidate.name}</Agreed>
              </td>
              <td data-title={text('Born')}>
                <Agreed agrees={candidate.agrees.birthDate}>
                  {candidate.birthDate === null ? '–' : <Day date={candidate.birthDate} plain />}
                </Agreed>
              </td>
              <td data-title={text('Number')}>
                <Agreed agrees={candidate.agrees.number}>{numbersOf(candidate)}</Agreed>
              </td>
              <td data-title="">
                {state !== 'closed' && mayDecide && (
                  <Button
                    size="compact-xs"
                    aria-label={text('It is this person: {{name}}', { name: candidate.name })}
                    onClick={() => onPick(candidate)}
                  >
                    {text('It is this person')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {candidates.length === 0 && state !== 'closed' && (
        <p className="t-dim">{text('Nobody here shares the number, or two of name and birth date.')}</p>
      )}
    </div>
  );
}

const numbersOf = ({ numbers }: Candidate): string => (numbers.length === 0 ? '–' : numbers.join(', '));

function Agreed({
  agrees,
  children,
}: {
  readonly agrees: boolean | null;
  readonly children: React.ReactNode;
}) {
  const { text } = useText();
  return (
    <>
      {children}{' '}
      <span className={agrees === true ? css.agrees : agrees === false ? css.differs : 't-dim'}>
        {agrees === true ? text('same') : agrees === false ? text('another') : text('cannot tell')}
      </span>
    </>
  );
}
