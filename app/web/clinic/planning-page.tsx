import { MonitoringFigures } from '#practice/1-planning/screens/monitoring-figures.tsx';
import { Planning } from '#practice/1-planning/screens/planning.tsx';
import { ClinicFrame } from './clinic-frame.tsx';

export function PlanningPage() {
  return (
    <ClinicFrame>
      <Planning />
      <MonitoringFigures />
    </ClinicFrame>
  );
}
