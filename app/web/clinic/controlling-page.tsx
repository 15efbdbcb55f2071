import { Measures } from '#practice/5-controlling/screens/measures.tsx';
import { ClinicFrame } from './clinic-frame.tsx';

export function ControllingPage() {
  return (
    <ClinicFrame>
      <Measures />
    </ClinicFrame>
  );
}
