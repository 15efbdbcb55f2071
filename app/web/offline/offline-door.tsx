import { useEffect, useState } from 'react';
import { CrisisLines } from '#care/1-assessment/screens/crisis-lines.tsx';
import { type KeptForm, keptForm } from '#care/4-monitoring-adjustment/check-ins/screens/kept-form.ts';
import { OfflineCheckIn } from '#care/4-monitoring-adjustment/check-ins/screens/offline-check-in.tsx';
import { Loading } from '#ui/state/loading.tsx';
import { ClinicPhoneProvider } from '#ui/text/call-clinic.tsx';
import { ClinicProvider } from '#ui/text/clinic-context.ts';
import { EntryFrame } from '../session/entry-frame.tsx';
import { ServerDown } from '../session/server-down.tsx';

/**
 * What stands where no server can be reached: for somebody who reported from this phone before, their questions; for
 * everybody else, that it does not answer. Whoever is at the phone sees no answer of anybody.
 */
export function OfflineDoor({ retry }: { readonly retry: () => void }) {
  const [form, setForm] = useState<KeptForm | null | undefined>(undefined);
  useEffect(() => void keptForm().then(setForm), []);
  if (form === undefined)
    return (
      <EntryFrame>
        <Loading lines={5} />
      </EntryFrame>
    );
  if (form === null)
    return (
      <EntryFrame>
        <ServerDown retry={retry} />
      </EntryFrame>
    );
  const { personId, zone, phone } = form;
  return (
    <EntryFrame reading>
      <ClinicProvider value={{ zone, role: 'patient', personId }}>
        <ClinicPhoneProvider value={phone}>
          <OfflineCheckIn
            form={form}
            help={<CrisisLines lines={form.questions.crisis} to="person" />}
            retry={retry}
          />
        </ClinicPhoneProvider>
      </ClinicProvider>
    </EntryFrame>
  );
}
