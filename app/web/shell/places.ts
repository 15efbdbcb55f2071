import {
  BellRing,
  BookOpen,
  CalendarClock,
  CalendarDays,
  ClipboardCheck,
  DoorOpen,
  FileUp,
  FlaskConical,
  Footprints,
  HeartPulse,
  House,
  ListTodo,
  type LucideIcon,
  MessageSquare,
  Pill,
  Sun,
  Users,
} from 'lucide-react';
import type { Role } from '#kernel/role.ts';
import { paths } from '#ui/nav/paths.ts';

export interface Place {
  readonly to: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly roles: readonly Role[];
}

const everyone: readonly Role[] = ['prescriber', 'nurse', 'therapist', 'front-desk', 'manager'];
const clinical: readonly Role[] = ['prescriber', 'nurse', 'therapist'];
const notTherapist: readonly Role[] = ['prescriber', 'nurse', 'front-desk', 'manager'];

/** The rail, top to bottom. What a role may not use is not shown to it; the server refuses it besides. */
const places: readonly Place[] = [
  { to: paths.today, label: 'Today', icon: CalendarDays, roles: everyone },
  { to: paths.patients, label: 'Patients', icon: Users, roles: everyone },
  { to: paths.messages, label: 'Messages', icon: MessageSquare, roles: [...clinical, 'manager'] },
  { to: paths.concerns, label: 'Concerns', icon: BellRing, roles: [...clinical, 'manager'] },
  { to: paths.schedule, label: 'Schedule', icon: CalendarClock, roles: everyone },
  { to: paths.tasks, label: 'Tasks', icon: ListTodo, roles: everyone },
  { to: paths.requests, label: 'Requests', icon: DoorOpen, roles: notTherapist },
  { to: paths.followUp, label: 'Follow-up', icon: Footprints, roles: everyone },
  { to: paths.checks, label: 'Checks', icon: ClipboardCheck, roles: ['prescriber', 'nurse', 'manager'] },
  { to: paths.results, label: 'Results', icon: FlaskConical, roles: notTherapist },
  { to: paths.formulary, label: 'Formulary', icon: BookOpen, roles: clinical },
  { to: paths.import, label: 'Import', icon: FileUp, roles: ['prescriber', 'nurse', 'manager'] },
  { to: paths.clinic, label: 'Clinic', icon: House, roles: ['manager', 'prescriber', 'nurse', 'front-desk'] },
  { to: paths.myDay, label: 'Today', icon: Sun, roles: ['patient'] },
  { to: paths.myMedicines, label: 'My medicines', icon: Pill, roles: ['patient'] },
  { to: paths.myBalance, label: 'How I am doing', icon: HeartPulse, roles: ['patient'] },
  { to: paths.myMessages, label: 'Messages', icon: MessageSquare, roles: ['patient'] },
  { to: paths.myVisits, label: 'Visits', icon: CalendarDays, roles: ['patient'] },
];

/** Pages of a patient that are in no bar: reached from the others. */
const patientPages = [paths.myAgreements, paths.myChoices, paths.aboutMe, '/my-leaflets', '/account'];

/** How many places the bar of a phone shows before the rest goes behind "More". */
export const placesInBar = 4;

export function placesFor(role: Role): readonly Place[] {
  return places.filter((place) => place.roles.includes(role));
}

/** True when `role` may open the place that owns `path`; pages that are in no rail are open to whoever is signed in. */
export function mayOpen(role: Role, path: string): boolean {
  if (role === 'patient')
    return (
      path === '/' ||
      [...placesFor(role).map(({ to }) => to), ...patientPages].some((own) => path.startsWith(own))
    );
  const owner = places
    .filter((place) => path === place.to || (place.to !== '/' && path.startsWith(`${place.to}/`)))
    .toSorted((a, b) => b.to.length - a.to.length)[0];
  if (owner === undefined) return true;
  if (owner.to === paths.patients && path !== paths.patients && path !== paths.newPatient)
    return clinical.includes(role);
  return owner.roles.includes(role);
}
