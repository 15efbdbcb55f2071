-- People may see when a check of theirs is due, and for that why an earlier one needed nothing more.
insert into role_kind (role, kind, may_read, may_write) values ('patient', 'monitoring-closure', true, false)
on conflict (role, kind) do update set may_read = true;
