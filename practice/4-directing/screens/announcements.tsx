import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Role, staffRoles } from '#kernel/role.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Section } from '#ui/page/section.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { announce, listAnnouncements, withdrawAnnouncement } from '../notices-schema.ts';
import css from './loops.module.css';

/** What is announced: to everybody what is for them now, to who writes them everything that was. */
export function Announcements() {
  const { text } = useText();
  const { role } = useClinic();
  const writes = role === 'manager' || role === 'prescriber';
  const list = useRead(listAnnouncements, { query: { show: writes ? 'all' : 'now' } });
  const withdraw = useAct(withdrawAnnouncement);
  const [writing, setWriting] = useState(false);
  return (
    <Section
      title={text('Announcements')}
      actions={
        writes && (
          <Button size="compact-sm" onClick={() => setWriting(true)}>
            {text('Announce')}
          </Button>
        )
      }
      flush
    >
      {withdraw.error !== null && <FailureNote error={withdraw.error} what={text('The announcement')} />}
      <Awaited query={list} what={text('The announcements')} lines={3}>
        {(data) =>
          data.announcements.length === 0 ? (
            <Empty title={text('Nothing was announced.')}>
              {text(
                'What everybody should know, such as a recall or a changed procedure, stands here and on Today.',
              )}
            </Empty>
          ) : (
            <ul>
              {data.announcements.map(({ id, version, content }) => (
                <li key={id} className={css.loop}>
                  <div className="t-stack-tight">
                    <p>
                      <strong>{content.title}</strong>{' '}
                      <span className="t-dim">
                        {content.by}, <Day date={content.from} />
                        {content.status === 'withdrawn' && ` · ${text('withdrawn')}`}
                      </span>
                    </p>
                    <p>{content.text}</p>
                    {writes && content.status === 'active' && (
                      <div>
                        <Button
                          size="compact-xs"
                          variant="default"
                          loading={withdraw.isPending}
                          onClick={() =>
                            withdraw.mutate({ params: { announcementId: id }, ifMatch: version })
                          }
                        >
                          {text('Withdraw')}
                          <span className="t-visually-hidden">: {content.title}</span>
                        </Button>
                      </div>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Awaited>
      {writing && <AnnounceForm onClose={() => setWriting(false)} />}
    </Section>
  );
}

function AnnounceForm({ onClose }: { readonly onClose: () => void }) {
  const { text } = useText();
  const today = useToday();
  const act = useAct(announce);
  const [fields, setFields] = useState({ title: '', text: '', from: today, until: '' });
  const [to, setTo] = useState<readonly Role[]>(staffRoles);
  const errors = refusedFields(act.error);
  const submit = async () => {
    const { until, ...rest } = fields;
    await act.mutateAsync({ body: { ...rest, until: until === '' ? null : until, to: [...to] } });
    notice(text('Announced.'));
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={text('Announce')}>
      <FormShell
        what={text('The announcement')}
        submit={text('Announce')}
        onSubmit={() => void submit().catch(() => {})}
        onCancel={onClose}
        busy={act.isPending}
        error={act.error}
      >
        <TextInput
          label={text('Title')}
          required
          maxLength={160}
          data-autofocus
          value={fields.title}
          error={errors.title}
          onChange={(event) => setFields({ ...fields, title: event.currentTarget.value })}
        />
        <Textarea
          label={text('What people should know')}
          required
          autosize
          minRows={3}
          maxLength={2000}
          value={fields.text}
          error={errors.text}
          onChange={(event) => setFields({ ...fields, text: event.currentTarget.value })}
        />
        <fieldset className="t-group">
          <legend>{text('For')}</legend>
          <div className="t-row">
            {staffRoles.map((role) => (
              <Checkbox
                key={role}
                label={text(roleWords[role])}
                checked={to.includes(role)}
                onChange={(event) =>
                  setTo(event.currentTarget.checked ? [...to, role] : to.filter((one) => one !== role))
                }
              />
            ))}
          </div>
        </fieldset>
        <DayField
          label={text('From')}
          required
          value={fields.from}
          error={errors.from}
          onChange={(from) => setFields({ ...fields, from })}
        />
        <DayField
          label={text('Last day (optional)')}
          value={fields.until}
          error={errors.until}
          onChange={(until) => setFields({ ...fields, until })}
        />
      </FormShell>
    </Dialog>
  );
}
