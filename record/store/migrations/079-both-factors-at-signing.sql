-- A controlled medication is signed with both factors again: the password and a code (care/2-treatment-plan/orders).
alter table session drop constraint session_step_up_method_check;
alter table session add constraint session_step_up_method_check
  check (step_up_method in ('totp', 'password-and-totp', 'demo'));
