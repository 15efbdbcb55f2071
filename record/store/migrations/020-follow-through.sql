-- Who may read and write what follows from assessment and monitoring. Endpoints decide first; this is the floor.
insert into role_kind (role, kind, may_read, may_write)
select role, kind, true, true
from unnest(array['prescriber', 'nurse', 'therapist', 'system']) role,
  unnest(array['target-symptom', 'check-in', 'monitoring-closure', 'concern', 'task']) kind;
-- Managers see that concerns and tasks are closed in time, and reassign them; they do not write clinical entries.
insert into role_kind (role, kind, may_read, may_write) values
  ('manager', 'concern', true, true), ('manager', 'task', true, true), ('manager', 'check-in', true, false),
  ('manager', 'monitoring-closure', true, false), ('manager', 'target-symptom', true, false),
  ('front-desk', 'task', true, true);
-- People report for themselves. A concern their answers raise is written in their session, and is not theirs to read.
insert into role_kind (role, kind, may_read, may_write) values
  ('patient', 'check-in', true, true), ('patient', 'target-symptom', true, false), ('patient', 'concern', false, true);
insert into role_kind (role, kind, may_read, may_write)
values ('patient', 'questionnaire-response', true, true), ('patient', 'observation', true, true)
on conflict (role, kind) do update set may_write = true;
