import { SideEffectPage } from '#care/4-monitoring-adjustment/side-effects/screens/side-effect-page.tsx';
import { useParam } from '#ui/nav/use-param.ts';

/** One side effect of the chart, with everything done about it. */
export function SideEffectTab() {
  return <SideEffectPage patientId={useParam('patientId')} id={useParam('sideEffectId')} />;
}
