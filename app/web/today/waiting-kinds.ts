import {
  BellRing,
  ClipboardPen,
  DoorOpen,
  FlaskConical,
  ListTodo,
  type LucideIcon,
  MessageSquare,
  Signature,
} from 'lucide-react';
import { paths } from '#ui/nav/paths.ts';

export type WaitingKind = 'concern' | 'message' | 'co-signature' | 'task' | 'intake' | 'request' | 'result';

/** How each kind of work is named, and where all of it is: null where no page lists it. */
export const kinds: Readonly<
  Record<
    WaitingKind,
    { readonly Icon: LucideIcon; readonly word: string; readonly plural: string; readonly all: string | null }
  >
> = {
  concern: { Icon: BellRing, word: 'Concern', plural: 'Concerns', all: paths.concerns },
  message: { Icon: MessageSquare, word: 'Message', plural: 'Messages', all: paths.messages },
  'co-signature': {
    Icon: Signature,
    word: 'Co-signature',
    plural: 'Co-signatures',
    all: paths.clinicPart('directing'),
  },
  task: { Icon: ListTodo, word: 'Task', plural: 'Tasks', all: paths.tasks },
  intake: { Icon: ClipboardPen, word: 'Intake to look through', plural: 'Intakes', all: null },
  request: { Icon: DoorOpen, word: 'Asks for a first appointment', plural: 'Requests', all: paths.requests },
  result: {
    Icon: FlaskConical,
    word: 'Result without a chart',
    plural: 'Results',
    all: `${paths.results}?part=waiting`,
  },
};
