import { MonographScreen } from '#care/2-treatment-plan/formulary/screens/monograph.tsx';
import { useParam } from '#ui/nav/use-param.ts';

/** A medication's page, by its address. */
export function MonographPage() {
  const drug = useParam('drug');
  return <MonographScreen key={drug} drug={drug} />;
}
