import { isMailAddress } from './mail-address.ts';

export interface MailConfig {
  readonly url: URL;
  /** `clinic@example.org` or `Alder Street <clinic@example.org>`. */
  readonly from: string;
  /** No TLS: only towards this machine, or where the address says `?tls=never`. */
  readonly inClear: boolean;
}

/**
 * The mail server: `SMTP_URL` (`smtp://user:password@host:587`, `smtps://host`) and `MAIL_FROM`. Null when neither is
 * set. A connection is protected unless the server is this machine or the address ends in `?tls=never`.
 * @throws Error naming the variable, when one is set to something unusable
 */
export function readMailConfig(env: Readonly<Record<string, string | undefined>>): MailConfig | null {
  const { SMTP_URL: address, MAIL_FROM: from } = env;
  if (!address && !from) return null;
  if (!address || !from) throw new Error('SMTP_URL and MAIL_FROM are needed together to send mail.');
  const url = URL.parse(address);
  // The value may carry a password: never repeat it in the message
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new Error('SMTP_URL must look like smtp://user:password@host:587 or smtps://host.');
  const tls = url.searchParams.get('tls');
  if (tls !== null && tls !== 'never') throw new Error('SMTP_URL knows ?tls=never and nothing else.');
  const bare = /<([^<>]+)>$/.exec(from)?.[1] ?? from;
  if (/[\r\n]/.test(from) || !isMailAddress(bare))
    throw new Error(
      'MAIL_FROM must be an address such as clinic@example.org or Clinic <clinic@example.org>.',
    );
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return { url, from, inClear: url.protocol === 'smtp:' && (here || tls === 'never') };
}
