import { listPeople } from '#practice/3-staffing/schema.ts';
import { Audit } from '#practice/5-controlling/screens/audit.tsx';
import { useRead } from '#ui/call/use-read.ts';
import { ClinicFrame } from './clinic-frame.tsx';
import { PatientFilter } from './patient-filter.tsx';

/** The audit with its filters filled from the other rooms: the clinic's people and patients. */
export function AuditPage() {
  const people = useRead(listPeople, {});
  return (
    <ClinicFrame>
      <Audit people={people.data?.people ?? []} patientFilter={<PatientFilter />} />
    </ClinicFrame>
  );
}
