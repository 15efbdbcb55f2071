import { useRead } from '#ui/call/use-read.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { readOrganization } from '../schema.ts';
import { AbsencesCard } from './absences-card.tsx';
import { CaseloadCard } from './caseload-card.tsx';
import { FrontDoorCard } from './front-door-card.tsx';
import { HoursCard } from './hours-card.tsx';
import { LocationsCard } from './locations-card.tsx';
import css from './organizing.module.css';
import { RosterCard } from './roster-card.tsx';
import { TeamsCard } from './teams-card.tsx';
import { VisitTypesCard } from './visit-types-card.tsx';

/** The manager's page: what the clinic has, who works when, who looks after how many. */
export function Organizing() {
  const { text } = useText();
  const { role } = useClinic();
  const organization = useRead(readOrganization, {});
  return (
    <Awaited query={organization} what={text('How the clinic is organized')} lines={8}>
      {(data) => (
        <div className="t-stack">
          <RosterCard locations={data.locations} />
          {role === 'manager' && <CaseloadCard />}
          <div className={css.columns}>
            <HoursCard data={data} />
            <AbsencesCard data={data} />
            {role === 'manager' && (
              <>
                <VisitTypesCard data={data} />
                <LocationsCard data={data} />
                <TeamsCard data={data} />
                <FrontDoorCard frontDoor={data.frontDoor} />
              </>
            )}
          </div>
        </div>
      )}
    </Awaited>
  );
}
