-- By which figures a clinic watches what it prescribes. Everybody's due dates follow from it, the person's own among them.
call titrate_grant_clinic_kind('monitoring-choice', '{prescriber,nurse,therapist,front-desk,manager,patient,system}',
  '{prescriber,system}');
