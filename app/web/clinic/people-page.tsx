import { People } from '#practice/3-staffing/screens/people.tsx';
import { useText } from '#ui/text/use-text.ts';
import { ClinicFrame } from './clinic-frame.tsx';
import { PatientSearch } from './patient-search.tsx';

export function PeoplePage() {
  const { text } = useText();
  return (
    <ClinicFrame>
      <People
        findPatient={(error, onPick) => (
          <PatientSearch
            label={text('Whose chart')}
            placeholder={text('Type a name')}
            error={error}
            onPick={onPick}
          />
        )}
      />
    </ClinicFrame>
  );
}
