import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CareTeamMember } from '#record/schema/care-team.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { endMember, readCareTeam } from '../care-team-schema.ts';
import concerns from './concerns.module.css';
import { MemberForm } from './member-form.tsx';
import { memberWords } from './member-words.ts';
import css from './messages.module.css';
import { useDecide } from './use-decide.ts';

/** Who looks after this person, inside and outside: who answers by rule, and to whom letters may go. */
export function CareTeamCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const [editing, setEditing] = useState<string | null>(null);
  const team = useRead(readCareTeam, { params: { patientId } });
  const done = () => setEditing(null);
  return (
    <Section
      title={text('Care team')}
      flush
      actions={
        editing !== 'new' && (
          <Button size="xs" variant="default" onClick={() => setEditing('new')}>
            {text('Add somebody')}
          </Button>
        )
      }
    >
      <Awaited query={team} what={text('The care team')} lines={3}>
        {({ careTeam, staff }) => (
          <>
            {editing === 'new' && (
              <div className={concerns.deciding}>
                <MemberForm
                  patientId={patientId}
                  staff={staff}
                  version={careTeam.version}
                  member={null}
                  onDone={done}
                />
              </div>
            )}
            {careTeam.members.length === 0 && editing !== 'new' && (
              <div className={css.part}>
                <Empty title={text('Nobody is named yet.')}>
                  {text(
                    'Until then messages go to whoever signed the newest order. Add the family doctor so that letters can go there.',
                  )}
                </Empty>
              </div>
            )}
            <ul aria-label={text('Care team')}>
              {careTeam.members.map((member) => (
                <li key={member.id} className={css.part}>
                  {editing === member.id ? (
                    <MemberForm
                      patientId={patientId}
                      staff={staff}
                      version={careTeam.version}
                      member={member}
                      onDone={done}
                    />
                  ) : (
                    <Member
                      patientId={patientId}
                      member={member}
                      version={careTeam.version}
                      onEdit={() => setEditing(member.id)}
                    />
                  )}
                </li>
              ))}
            </ul>
            {careTeam.former.length > 0 && (
              <p className={`t-dim t-small ${css.part}`}>
                {text('Before')}: {careTeam.former.map(({ name }) => name).join(', ')}
              </p>
            )}
          </>
        )}
      </Awaited>
    </Section>
  );
}

interface MemberProps {
  readonly patientId: string;
  readonly member: CareTeamMember;
  readonly version: number;
  readonly onEdit: () => void;
}

function Member({ patientId, member, version, onEdit }: MemberProps) {
  const { text } = useText();
  const end = useDecide(endMember, text('Removed from the care team.'), () => {});
  const reach = [
    member.organisation,
    member.phone,
    member.email,
    member.address?.replaceAll('\n', ', ') ?? null,
  ];
  return (
    <>
      <div className="t-row-between">
        <span>
          <strong>{member.name}</strong> <span className="t-dim">{text(memberWords[member.as])}</span>
        </span>
        <span className="t-dim t-small">
          {text('since')} <Day date={member.since} plain />
        </span>
      </div>
      {reach.some((part) => part !== null) && (
        <p className="t-dim">{reach.filter((part) => part !== null).join(' · ')}</p>
      )}
      {member.person === null && (
        <p className="t-small">
          {member.mayReceiveLetters
            ? text('The person agreed that letters go here.')
            : text('No letters: the person has not agreed to it.')}
        </p>
      )}
      {end.error !== null && <FailureNote error={end.error} what={text('The care team')} />}
      <div className="t-row t-no-print">
        <Button
          size="xs"
          variant="default"
          onClick={onEdit}
          aria-label={text('Change {{name}}', { name: member.name })}
        >
          {text('Change')}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={end.busy}
          onClick={() => end.send({ params: { patientId, memberId: member.id }, ifMatch: version })}
          aria-label={text('End for {{name}}', { name: member.name })}
        >
          {text('End')}
        </Button>
      </div>
    </>
  );
}
