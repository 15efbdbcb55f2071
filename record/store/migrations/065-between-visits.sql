-- How often somebody is asked between visits and how they are reminded: theirs to set, and the clinic's.
call titrate_grant_kind('check-in-plan', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,therapist,patient,system}');
-- What became of a reminder: only the server sends them.
call titrate_grant_kind('check-in-reminder', '{prescriber,nurse,therapist,patient,manager,system}', '{system}');
-- Supplies handed out, as somebody says.
call titrate_grant_kind('fill', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,patient,system}');
