import { Button } from '@mantine/core';
import { addressOf } from '#ui/call/call.ts';
import { useText } from '#ui/text/use-text.ts';
import { readDoseCalendarFile, readDoseCalendarPaper } from '../dose-calendar-schema.ts';

interface MyCalendarFilesProps {
  readonly patientId: string;
  readonly dosePlanId: string;
}

/** A person's own dose calendar to take along: on paper, and in the calendar of their phone. */
export function MyCalendarFiles({ patientId, dosePlanId }: MyCalendarFilesProps) {
  const { text, language: shown } = useText();
  const language = shown === 'es' ? 'es' : 'en';
  const input = { params: { patientId, dosePlanId }, query: { language } } as const;
  return (
    <div className="t-stack-tight t-no-print">
      <div className="t-row">
        <Button
          variant="default"
          component="a"
          href={addressOf(readDoseCalendarPaper, input)}
          target="_blank"
          rel="noreferrer"
        >
          {text('My calendar to print')}
        </Button>
        <Button variant="default" component="a" href={addressOf(readDoseCalendarFile, input)} download>
          {text('Into the calendar of my phone')}
        </Button>
      </div>
      <p className="t-dim">
        {text('The calendar names the medicine. Whoever can see your calendar can read it there.')}
      </p>
    </div>
  );
}
