-- What other clinics planned, agreed, wrote and filed: read by whoever reads such things of this clinic, and written by
-- whoever may import a chart.
call titrate_grant_kind('outside-plan', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,manager,system}');
call titrate_grant_kind('outside-consent', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,manager,system}');
call titrate_grant_kind('outside-message', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,manager,system}');
call titrate_grant_kind('outside-document', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,manager,system}');
