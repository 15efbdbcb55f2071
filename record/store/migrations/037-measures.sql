-- Managers watch what happens after somebody signs in spite of a warning: they may read signatures, not write them.
insert into role_kind (role, kind, may_read, may_write) values ('manager', 'signature', true, false)
on conflict (role, kind) do update set may_read = true;
