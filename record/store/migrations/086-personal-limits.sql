-- That other limits hold for somebody's results. People read their own; prescribers say so.
call titrate_grant_kind('personal-limit', '{prescriber,nurse,therapist,patient,manager,system}', '{prescriber,system}');
