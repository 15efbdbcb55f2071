-- What went out of a clinic, by the order it is about: looked up every minute for what its receiver has not been told yet.
create index record_current_going_out on record_current (clinic_id, patient_id, (content ->> 'order'))
  where kind = 'order-step' and content ->> 'step' = 'going-out';
