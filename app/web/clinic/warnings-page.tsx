import { Rules } from '#practice/5-controlling/screens/rules.tsx';
import { ClinicFrame } from './clinic-frame.tsx';

export function WarningsPage() {
  return (
    <ClinicFrame>
      <Rules />
    </ClinicFrame>
  );
}
