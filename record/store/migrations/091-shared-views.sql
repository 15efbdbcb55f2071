-- Pages in plain words a clinician shares with the person: they read them, and nobody else writes them.
call titrate_grant_kind('shared-view', '{prescriber,nurse,therapist,patient,manager,system}', '{prescriber,nurse,system}');
