-- Nobody in the role patient enters results of a laboratory: the clinic's clock for these is none of theirs to read.
update role_clinic_kind set may_read = false where role = 'patient' and kind = 'result-clocks';
