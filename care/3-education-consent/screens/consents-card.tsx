import { Button } from '@mantine/core';
import { isCovered } from '#clinical/consent/consent-standing.ts';
import { pendingWords } from '#clinical/consent/consent-words.ts';
import { useRead } from '#ui/call/use-read.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type ConsentEntry, type CourseConsent, listConsents } from '../schema.ts';
import css from './consent.module.css';
import { ConsentOnFile } from './consent-on-file.tsx';
import { ConsentStateMark } from './consent-state-mark.tsx';
import { LeafletPreview } from './leaflet-preview.tsx';
import { PrepareConsent } from './prepare-consent.tsx';

/**
 * The Consent tab: every course and draft with how consent stands, and what is worked on. What is open stands in the
 * address (`take`, `consent`, `leaflet`), so that an order can point here.
 */
export function ConsentsCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const [{ take, consent, leaflet, waiting, act }, change] = useAddress();
  const { role } = useClinic();
  const mayExplain = role === 'prescriber' || role === 'nurse';
  const reading = useRead(listConsents, { params: { patientId } });
  const open = (what: { take?: string; consent?: string; leaflet?: string }) =>
    change({ take: undefined, consent: undefined, leaflet: undefined, ...what }, { replace: false });
  return (
    <Awaited query={reading} what={text('The consents')} lines={8}>
      {({ courses, consents, person }) => {
        const preparing = consents.find(
          ({ content }) => content.status === 'preparing' && content.medication.drug === take,
        );
        const shown = consents.find(({ id }) => id === consent);
        return (
          <div className="t-stack">
            {waiting !== undefined && act === undefined && (
              <WaitingOrder
                onGoOn={() =>
                  change(
                    {
                      act: 'draft',
                      order: waiting,
                      waiting: undefined,
                      take: undefined,
                      consent: undefined,
                      leaflet: undefined,
                    },
                    { replace: false },
                  )
                }
              />
            )}
            {take !== undefined && mayExplain && (
              <PrepareConsent
                key={take}
                patientId={patientId}
                drug={take}
                begun={preparing ?? null}
                onClose={() => open({})}
                onExplained={(id) => open({ consent: id })}
              />
            )}
            {shown !== undefined && (
              <ConsentOnFile
                key={shown.id}
                patientId={patientId}
                entry={shown}
                personName={person.name}
                mayExplain={mayExplain}
                onClose={() => open({})}
                onEdit={() => open({ take: shown.content.medication.drug })}
              />
            )}
            {leaflet !== undefined && (
              <LeafletPreview drug={leaflet} language={person.language} onClose={() => open({})} />
            )}
            <Courses courses={courses} mayExplain={mayExplain} onOpen={open} />
            <History consents={consents} onOpen={open} />
          </div>
        );
      }}
    </Awaited>
  );
}

/** Who came here from an order on a narrow screen finds the way back to it. */
function WaitingOrder({ onGoOn }: { readonly onGoOn: () => void }) {
  const { text } = useText();
  return (
    <div className={css.waiting} role="status">
      <span>{text('Your order is kept as a draft and waits for this consent.')}</span>
      <Button size="xs" onClick={onGoOn}>
        {text('Go on with the order')}
      </Button>
    </div>
  );
}

interface CoursesProps {
  readonly courses: readonly CourseConsent[];
  readonly mayExplain: boolean;
  readonly onOpen: (what: { take?: string; consent?: string; leaflet?: string }) => void;
}

function Courses({ courses, mayExplain, onOpen }: CoursesProps) {
  const { text } = useText();
  const open = courses.filter(({ standing }) => !isCovered(standing.state)).length;
  return (
    <Section
      title={text('Consent for each medication')}
      aside={open === 0 ? undefined : text('{{count}} open', { count: open })}
      flush
    >
      {courses.length === 0 ? (
        <Empty title={text('Nothing is ordered here at present.')}>
          {text('Each medication somebody orders appears here with its consent.')}
        </Empty>
      ) : (
        <ul className={css.rows} aria-label={text('Consent for each medication')}>
          {courses.map((course) => (
            <CourseRow key={course.key} course={course} mayExplain={mayExplain} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface CourseRowProps extends Omit<CoursesProps, 'courses'> {
  readonly course: CourseConsent;
}

function CourseRow({ course, mayExplain, onOpen }: CourseRowProps) {
  const { text } = useText();
  const { drug, name, status, taken, since, standing, signedOpen, leaflet, preparable } = course;
  const { state, consent, preparing } = standing;
  const signed = signedOpen && pendingWords.find(({ because }) => because === signedOpen.pending.because);
  return (
    <li className={css.row}>
      <div>
        <strong>{name}</strong>
        {status !== 'active' && <span className="t-dim"> · {text(status)}</span>}
        <div className="t-dim">
          {taken === null ? text('dose not recorded') : <Amount text={taken} />}
          {since !== null && (
            <>
              {' '}
              · {text('since')} <Day date={since} plain />
            </>
          )}
        </div>
      </div>
      <div className="t-stack-tight">
        <div>
          <ConsentStateMark state={state} />
        </div>
        <div>
          {state !== 'none' && standing.because.join(' ')}
          {standing.decidedAt !== null && (
            <>
              {' '}
              <Day date={standing.decidedAt} />
            </>
          )}
        </div>
        {signedOpen !== null && (
          <div>
            {text('Signed by {{who}} without a consent', { who: signedOpen.by })},{' '}
            <Day date={signedOpen.at} />: {text(signed?.words ?? signedOpen.pending.because)}
            {signedOpen.pending.text !== null && ` (“${signedOpen.pending.text}”)`}
          </div>
        )}
        {!preparable && (
          <div className="t-dim">
            {text('No consent template fits it: talk it through and write it in the visit note.')}
          </div>
        )}
      </div>
      <div className="t-row">
        {mayExplain && preparable && preparing !== null && (
          <Button
            size="xs"
            onClick={() => onOpen({ consent: preparing })}
            aria-label={`${text('Go on')}: ${name}`}
          >
            {text('Go on')}
          </Button>
        )}
        {mayExplain && preparable && preparing === null && (
          <Button
            size="xs"
            variant={isCovered(state) && state !== 'review-due' ? 'default' : 'filled'}
            onClick={() => onOpen({ take: drug })}
            aria-label={`${consent === null ? text('Take consent') : text('Talk again')}: ${name}`}
          >
            {consent === null ? text('Take consent') : text('Talk again')}
          </Button>
        )}
        {consent !== null && (
          <Button
            size="xs"
            variant="default"
            onClick={() => onOpen({ consent })}
            aria-label={`${text('Read')}: ${name}`}
          >
            {text('Read')}
          </Button>
        )}
        {leaflet && (
          <Button
            size="xs"
            variant="default"
            onClick={() => onOpen({ leaflet: drug })}
            aria-label={`${text('Leaflet')}: ${name}`}
          >
            {text('Leaflet')}
          </Button>
        )}
      </div>
    </li>
  );
}

const statusWords = {
  preparing: 'In preparation',
  agreed: 'Agreed',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
} as const;

function History({
  consents,
  onOpen,
}: { readonly consents: readonly ConsentEntry[] } & Pick<CoursesProps, 'onOpen'>) {
  const { text } = useText();
  return (
    <Section title={text('On file')} aside={String(consents.length)} flush>
      {consents.length === 0 ? (
        <Empty title={text('No consent is on file.')}>{text('What the person decides is kept here.')}</Empty>
      ) : (
        <ul className={css.rows}>
          {consents.map(({ id, content, recordedAt }) => (
            <li key={id} className={css.row}>
              <strong>{content.medication.name}</strong>
              <span>
                {text(statusWords[content.status])},{' '}
                <Day date={content.withdrawal?.at ?? content.decision?.at ?? recordedAt} />
              </span>
              <div>
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => onOpen({ consent: id })}
                  aria-label={`${text('Read')}: ${content.medication.name}, ${text(statusWords[content.status])}`}
                >
                  {text('Read')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
