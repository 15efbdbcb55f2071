import { ElsewhereCard } from '#care/1-assessment/screens/elsewhere-card.tsx';
import { CareTeamCard } from '#care/5-communication/screens/care-team-card.tsx';
import { LettersCard } from '#care/5-communication/screens/letters-card.tsx';
import { TasksCard } from '#care/5-communication/screens/tasks-card.tsx';
import { ThreadsCard } from '#care/5-communication/screens/threads-card.tsx';
import { useParam } from '#ui/nav/use-param.ts';

/** Step 5 of the procedure: what is said, agreed and written about this person, and to whom. */
export function MessagesTab() {
  const patientId = useParam('patientId');
  return (
    <>
      <ThreadsCard patientId={patientId} />
      <LettersCard patientId={patientId} />
      <TasksCard patientId={patientId} />
      <CareTeamCard patientId={patientId} />
      <ElsewhereCard patientId={patientId} shows={['messages', 'documents']} />
    </>
  );
}
