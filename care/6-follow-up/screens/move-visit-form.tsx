import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { moveVisit, type VisitView } from '../booking-schema.ts';
import { type ChosenTime, FreeTimes } from './free-times.tsx';
import { noTime, OtherTime, type TypedTime, typedInstant } from './other-time.tsx';
import css from './visits.module.css';

/** Another time for a visit: a free one, or one that is typed. */
export function MoveVisitForm({ visit, onDone }: { readonly visit: VisitView; readonly onDone: () => void }) {
  const { text } = useText();
  const { zone } = useClinic();
  const act = useAct(moveVisit);
  const [chosen, setChosen] = useState<ChosenTime | null>(null);
  const [typed, setTyped] = useState<TypedTime>(noTime);
  const [tried, setTried] = useState(false);
  const start = chosen?.start ?? typedInstant(typed, zone);
  const provider = chosen?.person ?? visit.provider?.person ?? null;
  const submit = () => {
    setTried(true);
    if (start === null || provider === null) return;
    void act
      .mutateAsync({
        params: { patientId: visit.patient.id, visitId: visit.id },
        body: { start, provider, outsideHours: chosen === null && typed.outside },
        ifMatch: visit.version,
      })
      .then(() => {
        notice(text('The visit has its new time.'));
        onDone();
      })
      // Shown in the form from the state of the act
      .catch(() => {});
  };
  return (
    <div className={css.form}>
      <FormShell
        what={text('The visit')}
        submit={text('Move it there')}
        onSubmit={submit}
        onCancel={onDone}
        busy={act.isPending}
        error={act.error}
      >
        {visit.visitType !== null && (
          <FreeTimes
            visitType={visit.visitType}
            person={visit.provider?.person ?? null}
            chosen={chosen}
            onChoose={setChosen}
          />
        )}
        <details>
          <summary>{text('Another time')}</summary>
          <OtherTime
            value={typed}
            onChange={(time) => {
              setChosen(null);
              setTyped(time);
            }}
          />
        </details>
        {tried && start === null && <p role="alert">{text('Choose a time first.')}</p>}
      </FormShell>
    </div>
  );
}
