-- Which scales somebody was asked to answer: the team asks, the person sees what is asked.
call titrate_grant_kind('scale-request', '{prescriber,nurse,therapist,patient,manager,system}',
  '{prescriber,nurse,therapist,system}');
