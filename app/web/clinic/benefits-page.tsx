import { Benefits } from '#practice/5-controlling/screens/benefits.tsx';
import { ClinicFrame } from './clinic-frame.tsx';

export function BenefitsPage() {
  return (
    <ClinicFrame>
      <Benefits />
    </ClinicFrame>
  );
}
