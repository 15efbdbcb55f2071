import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AuditEvent, appendAudit } from '#platform/audit/append-audit.ts';
import { didRounds, roundsOf } from '#test/promises/rounds.ts';
import { allergyContent, must } from '#test/record/contents.ts';
import { newId, now, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { verifyDatabase } from './verify.ts';
import { createEntry } from './versions.ts';

/** Promise A3: what cannot be logged does not happen. */

const rounds = roundsOf(12, 150);
let clinic: TestClinic;
beforeAll(async () => {
  clinic = await openTestClinic();
});
afterAll(() => clinic.database.drop());

const count = async (table: string): Promise<number> => {
  const { rows } = await clinic.database.ownerPool.query(`select count(*)::int as n from ${table}`);
  return rows[0].n;
};

test('[A3] when the audit line cannot be written, the clinical change is not there either', async (context) => {
  const patient = await clinic.addPatient();
  const owner = clinic.database.ownerPool;
  await owner.query(`create table broken_at (seq bigint);
    create function break_audit() returns trigger language plpgsql security definer as $$ begin
      if exists (select from broken_at where seq = new.seq) then raise exception 'disk full'; end if; return new; end $$;
    create trigger break_audit before insert on audit_event for each row execute function break_audit();`);
  const write = (n: number) =>
    clinic.as('nurse', async (tx, author) => {
      const event: AuditEvent = {
        clinicId: clinic.id,
        at: now(),
        personId: author.personId,
        personName: author.personName,
        role: 'nurse',
        action: 'assessment.add-allergy',
        outcome: 'done',
        patients: [patient.id],
        entity: null,
        detail: null,
        requestId: `${n}`,
      };
      must(
        await createEntry(tx, author, {
          kind: 'allergy',
          id: newId(),
          patientId: patient.id,
          content: allergyContent(`${n}`),
        }),
      );
      await appendAudit(tx, event);
    });
  let kept = 0;
  for (let round = 0; round < rounds; round++) {
    const breaks = round % 3 !== 1;
    await owner.query('truncate broken_at');
    if (breaks) await owner.query('insert into broken_at select coalesce(max(seq), 0) + 1 from audit_event');
    if (breaks) await expect(write(round)).rejects.toThrow('disk full');
    else {
      await write(round);
      kept++;
    }
    expect(await count("record_version where kind = 'allergy'")).toBe(kept);
    expect(await count('audit_event')).toBe(kept);
  }
  didRounds(context, rounds - kept);
  expect((await verifyDatabase(owner)).problems).toEqual([]);
});
