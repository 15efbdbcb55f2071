-- A secret of each clinic, so that every app process of a clinic makes and knows the same page tokens.
-- gen_random_uuid() is drawn from the server's strong random source.
alter table clinic add column secret bytea not null default
  sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
