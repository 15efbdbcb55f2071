import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readCareTeam } from '../care-team-schema.ts';
import { memberWords } from './member-words.ts';

/** Who looks after the person, and who gets letters about changes. */
export function MyTeam({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const team = useRead(readCareTeam, { params: { patientId } });
  return (
    <Section title={text('Your care team')}>
      <Awaited query={team} what={text('Your care team')} lines={3}>
        {({ careTeam }) =>
          careTeam.members.length === 0 ? (
            <Empty title={text('Nobody is written down here yet.')}>
              {text('Ask at your next visit who looks after you.')}
            </Empty>
          ) : (
            <ul className="t-stack-tight">
              {careTeam.members.map((member) => (
                <li key={member.id}>
                  <strong>{member.name}</strong> <span className="t-dim">{text(memberWords[member.as])}</span>
                  {member.organisation !== null && <span className="t-dim">, {member.organisation}</span>}
                  {member.mayReceiveLetters && (
                    <span className="t-dim"> · {text('gets letters when your medicines change')}</span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Awaited>
    </Section>
  );
}
