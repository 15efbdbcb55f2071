-- Sleep and steps from a phone: whether the clinic may see them is the person's to say; the days they bring.
call titrate_grant_kind('activity-sharing', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,patient,system}');
call titrate_grant_kind('activity-day', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,patient,system}');
