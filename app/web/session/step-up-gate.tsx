import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { type Factors, StepUpProvider } from '#ui/sign/step-up.ts';

const load = () => import('./step-up-dialog.tsx');
const StepUpDialog = lazy(() => load().then((module) => ({ default: module.StepUpDialog })));

/** Lets an act that needs a fresh code ask for one, and go on. */
export function StepUpGate({ children }: { readonly children: ReactNode }) {
  // Which time it is asked for; 0 = not yet: nobody waits for the dialog who never signs
  const [asked, setAsked] = useState(0);
  const [open, setOpen] = useState(false);
  const [factors, setFactors] = useState<Factors>('code');
  const answer = useRef<((given: boolean) => void) | null>(null);
  const ask = useCallback(
    (wanted: Factors) =>
      new Promise<boolean>((resolve) => {
        answer.current = resolve;
        setFactors(wanted);
        setAsked((before) => before + 1);
        setOpen(true);
      }),
    [],
  );
  const close = (given: boolean) => {
    setOpen(false);
    answer.current?.(given);
    answer.current = null;
  };
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => {}), 3_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <StepUpProvider value={ask}>
      {children}
      {asked > 0 && (
        <Suspense fallback={null}>
          <StepUpDialog key={asked} open={open} factors={factors} onClose={close} />
        </Suspense>
      )}
    </StepUpProvider>
  );
}
