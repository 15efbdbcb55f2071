import type { z } from 'zod';
import { ArrivingResult, ResultClocks } from './arriving-result.ts';
import { Absence, Location, Team, VisitType, WorkingHours } from './clinic-places.ts';
import { AlertPolicy, Announcement, CorrectiveAction, Objective } from './directing.ts';
import { AccessRequest } from './front-door.ts';
import { MonitoringChoice } from './monitoring-choice.ts';
import { Licence, Supervision } from './staffing.ts';

/** What a clinic records about itself, beside its charts. Adding a kind = one line here and its role rights. */
export const clinicKinds = {
  'access-request': AccessRequest,
  location: Location,
  team: Team,
  'visit-type': VisitType,
  'working-hours': WorkingHours,
  absence: Absence,
  licence: Licence,
  supervision: Supervision,
  objective: Objective,
  'corrective-action': CorrectiveAction,
  announcement: Announcement,
  'alert-policy': AlertPolicy,
  'arriving-result': ArrivingResult,
  'result-clocks': ResultClocks,
  'monitoring-choice': MonitoringChoice,
} as const;

export type ClinicKind = keyof typeof clinicKinds;
export type ClinicContentOf<K extends ClinicKind> = z.infer<(typeof clinicKinds)[K]>;
