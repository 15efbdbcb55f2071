import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { err, ok } from '#kernel/result.ts';
import { isMailAddress } from './mail-address.ts';
import type { MailConfig } from './mail-config.ts';
import type { MailFailure, SendMail } from './mail-message.ts';

/** Longest anybody waits for a mail server, ms: the page that sends waits too. */
const patience = 20_000;

/** Without a mail server nothing is sent, and everybody who asks is told so. */
export const noMail: SendMail = async () => err(noMailServer);

export const noMailServer: MailFailure = {
  reason: 'no-server',
  detail: 'Not sent: no mail server is set up.',
};

/**
 * Sends through one SMTP server. Never throws: whatever goes wrong is a failure the caller shows and keeps. The text
 * and the attachments come from us, so files and addresses named in a message are never opened.
 */
export function mailSender(config: MailConfig | null): SendMail {
  if (config === null) return noMail;
  const { url, from } = config;
  const transport = createTransport(
    {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
      secure: url.protocol === 'smtps:',
      // What is in a chart does not cross a network in clear
      requireTLS: url.protocol === 'smtp:' && !config.inClear,
      ignoreTLS: config.inClear,
      ...(url.username === ''
        ? {}
        : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
      connectionTimeout: 8_000,
      greetingTimeout: 8_000,
      socketTimeout: 15_000,
      dnsTimeout: 5_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/>$/, '');
  return async ({ to, subject, text, attachments = [], key }) => {
    if (!isMailAddress(to)) return err(badAddress);
    const messageId = `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}>`;
    const sent = transport.sendMail({
      to: { name: '', address: to },
      subject,
      text,
      messageId,
      attachments: attachments.map(({ name, type, content }) => ({
        filename: name,
        contentType: type,
        content: typeof content === 'string' ? content : Buffer.from(content),
      })),
    });
    const ended = new AbortController();
    try {
      const first = await Promise.race([
        sent.then(() => 'taken' as const),
        wait(patience, 'late' as const, { signal: ended.signal }),
      ]);
      return first === 'taken' ? ok({ messageId }) : err(unreachable);
    } catch (error) {
      return err(failureOf(error));
    } finally {
      ended.abort();
      // A late failure has been answered already
      sent.catch(() => {});
    }
  };
}

const badAddress: MailFailure = {
  reason: 'bad-address',
  detail: 'Not sent: this is not one e-mail address.',
};
const unreachable: MailFailure = {
  reason: 'unreachable',
  detail: 'Not sent: the mail server did not answer.',
};

function failureOf(error: unknown): MailFailure {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  if (code === 'EAUTH')
    return { reason: 'refused', detail: 'Not sent: the mail server did not accept our sign-in.' };
  if (code === 'ETLS')
    return { reason: 'refused', detail: 'Not sent: the mail server offers no protected connection.' };
  if (typeof responseCode === 'number') {
    const about = code === 'EENVELOPE' ? 'the address' : 'the message';
    return { reason: 'refused', detail: `Not sent: the mail server refused ${about} (${responseCode}).` };
  }
  return unreachable;
}
