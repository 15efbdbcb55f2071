import type { RecordKind } from '#care/1-assessment/screens/record-kinds.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { useSession } from '../session/use-session.ts';

interface RecordFromHere {
  readonly mayOrder: boolean;
  /** Opens a recording form, or nothing where this role may not record. */
  readonly record: (kind: RecordKind) => (() => void) | undefined;
}

/** What the person at the screen may do from a tab of the chart. */
export function useRecordFromHere(): RecordFromHere {
  const { role } = useSession();
  const [, change] = useAddress();
  const clinician = clinicalRoles.includes(role);
  return {
    mayOrder: role === 'prescriber' || role === 'nurse',
    record: (kind) => (clinician ? () => change({ record: kind }, { replace: false }) : undefined),
  };
}
