import { readIntake } from '#care/1-assessment/intake-schema.ts';
import { listScales } from '#care/1-assessment/scales-schema.ts';
import { listSharedAids } from '#care/2-treatment-plan/choosing/sharing-schema.ts';
import { listAgreements } from '#care/3-education-consent/agreements-schema.ts';
import { listCheckIns } from '#care/4-monitoring-adjustment/check-ins/check-in-schema.ts';
import { patientThreads } from '#care/5-communication/thread-schema.ts';
import { listVisits } from '#care/6-follow-up/booking-schema.ts';
import { addDays, clockInZone, dateInZone } from '#kernel/time.ts';
import { useRead } from '#ui/call/use-read.ts';
import { paths } from '#ui/nav/paths.ts';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';

/** Something the person can do now, in their words. */
export interface NextThing {
  readonly title: string;
  readonly why: string;
  readonly act: string;
  readonly to: string;
  readonly thanks: string;
}

interface NextThingNow {
  readonly thing: NextThing | null;
  readonly failed: { readonly error: unknown; readonly retry: () => void } | null;
  readonly pending: boolean;
}

/** A visit this near is worth a look: days. */
const visitSoon = 3;

/** The first of what waits for the person: what others wait for comes before what can wait itself. */
export function useNextThing(patientId: string, clinic: string): NextThingNow {
  const { text, language } = useText();
  const { zone } = useClinic();
  const today = useToday();
  const params = { patientId };
  const agreements = useRead(listAgreements, { params });
  const intake = useRead(readIntake, { params });
  const scales = useRead(listScales, { params });
  const checkIns = useRead(listCheckIns, { params });
  const visits = useRead(listVisits, { params });
  const threads = useRead(patientThreads, { params });
  const shared = useRead(listSharedAids, { params });
  const reads = [agreements, shared, intake, scales, checkIns, visits, threads];

  const seen = text('Thank you. Your team sees it in your chart.');
  const things: readonly (() => NextThing | null)[] = [
    () => {
      const waiting = agreements.data?.agreements.find(({ state }) => state === 'waiting');
      return waiting === undefined
        ? null
        : {
            title: text('A decision waits for you: {{name}}', { name: waiting.name }),
            why: text('We talked about this medicine. Please read it again and say yes or no.'),
            act: text('Read and decide'),
            to: paths.myAgreements,
            thanks: text('Thank you. You may say no, and you may change your mind later.'),
          };
    },
    () =>
      shared.data?.shared.some(({ answers }) => answers.length === 0)
        ? {
            title: text('Choosing a medicine together'),
            why: text('Your team shared a few options with you, in plain words. Nothing is decided yet.'),
            act: text('Read and say what matters'),
            to: paths.myChoices,
            thanks: text('Thank you. You talk about it together at your next visit.'),
          }
        : null,
    () => {
      // The page is in no bar: whoever comes for the first time is led there
      const first =
        visits.data !== undefined && visits.data.upcoming.length > 0 && visits.data.past.length === 0;
      return intake.data?.intake === null && first
        ? {
            title: text('Before your first visit'),
            why: text(
              'Tell your team about yourself, at home and in your own time: about ten minutes. You may leave out any question.',
            ),
            act: text('Begin'),
            to: paths.aboutMe,
            thanks: text('Thank you. It leaves more time for you at the visit.'),
          }
        : null;
    },
    () =>
      intake.data?.intake?.content.status === 'in-progress'
        ? {
            title: text('Your questions for the first visit'),
            why: text(
              'You began to tell us about yourself. What you wrote is kept; go on where you stopped.',
            ),
            act: text('Go on'),
            to: paths.aboutMe,
            thanks: text('Thank you. It leaves more time for you at the visit.'),
          }
        : null,
    () =>
      scales.data?.scales.some(({ due }) => due)
        ? {
            title: text('A few questions from your team'),
            why: text('It takes about two minutes. You may leave out any question.'),
            act: text('Answer now'),
            to: paths.myBalance,
            thanks: seen,
          }
        : null,
    () =>
      checkIns.data?.due.state === 'due'
        ? {
            title: text('How are you today?'),
            why: text('Mood, sleep, and whether your medicine agrees with you: less than a minute.'),
            act: text('Tell us'),
            to: `${paths.myBalance}?report=now`,
            thanks: seen,
          }
        : null,
    () => {
      const next = visits.data?.upcoming[0];
      if (next === undefined || dateInZone(next.start, zone) > addDays(today, visitSoon)) return null;
      return {
        title: text('Your visit is near'),
        why: text('{{day}} at {{time}}.', {
          day: dayText(dateInZone(next.start, zone), language),
          time: clockInZone(next.start, zone),
        }),
        act: text('See when and where'),
        to: paths.myVisits,
        thanks: text('Cannot come? Please tell {{clinic}} early.', { clinic }),
      };
    },
    () =>
      threads.data?.threads.some(({ unread }) => unread > 0)
        ? {
            title: text('You have a new message'),
            why: text('Your team wrote to you.'),
            act: text('Read it'),
            to: paths.myMessages,
            thanks: text('You can answer right there.'),
          }
        : null,
  ];
  const failing = reads.find(({ isError }) => isError);
  return {
    thing: things.map((find) => find()).find((thing) => thing !== null) ?? null,
    failed:
      failing === undefined
        ? null
        : {
            error: failing.error,
            retry: () => {
              for (const { isError, refetch } of reads) if (isError) void refetch();
            },
          },
    pending: reads.some(({ isLoading }) => isLoading),
  };
}
