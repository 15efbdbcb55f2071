import { SMTPServer } from 'smtp-server';
import { readMailConfig } from '#platform/mail/mail-config.ts';
import type { SendMail } from '#platform/mail/mail-message.ts';
import { mailSender } from '#platform/mail/send-mail.ts';

/** A mail server on this machine and what it took. */
export interface Mailbox {
  readonly received: readonly { readonly to: readonly string[]; readonly mail: string }[];
  readonly sendMail: SendMail;
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const received: { to: string[]; mail: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ to, mail: Buffer.concat(parts).toString() });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const config = readMailConfig({
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'Elm House <clinic@elm-house.example>',
  });
  return {
    received,
    sendMail: mailSender(config),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
