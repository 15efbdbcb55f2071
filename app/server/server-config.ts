import { join } from 'node:path';
import { isTimeZone } from '#kernel/time.ts';
import { type Config, readConfig } from '#platform/config.ts';
import { type MailConfig, readMailConfig } from '#platform/mail/mail-config.ts';
import { type GatewayConfig, readGatewayConfig } from '#platform/reach/gateway-config.ts';
import { readTransmitConfig, type TransmitConfig } from '#platform/transmit/transmit-config.ts';

/** What the environment and the command line decide for the server, beyond the database. */
export interface ServerConfig extends Config {
  /** What an empty data folder becomes: the demo clinic (default) or a clinic to be set up. */
  readonly firstRun: 'demo' | 'empty';
  /** `TITRATE_PUBLIC_URL`: where browsers find the app when a proxy with TLS stands in front. */
  readonly publicOrigin: string | null;
  /** `TITRATE_TRUSTED_PROXIES`: their addresses, with commas between. */
  readonly trustedProxies: readonly string[];
  /** `TITRATE_KEY_FILE`: the key that seals second factors; default `titrate.key` in the data folder. */
  readonly keyFile: string;
  /** `TITRATE_CDS_CLIENTS`: file with the EHRs that may ask for decision support; null = none. */
  readonly cdsClientsFile: string | null;
  /** `TITRATE_LAB_SENDERS`: file with the laboratories that may send results; null = none. */
  readonly labSendersFile: string | null;
  /** `TITRATE_REQUESTS_PER_MINUTE`: of one network address; a whole clinic can share one. 0 = no limit. */
  readonly requestsPerMinute: number | null;
  /** `TITRATE_LOG`: trace, debug, info, warn (default), error, fatal or silent. `info` has a line for each request. */
  readonly logLevel: string;
  /** `TITRATE_ZONE`: zone of the demo clinic; null = its own. */
  readonly demoZone: string | null;
  /** `SMTP_URL` and `MAIL_FROM`: the clinic's mail server; null = no mail is sent. */
  readonly mail: MailConfig | null;
  /** `SMS_GATEWAY_URL` and what belongs to it: who takes text messages; null = none are sent. */
  readonly sms: GatewayConfig | null;
  /** `PUSH_GATEWAY_URL` and what belongs to it; null = none are sent. */
  readonly push: GatewayConfig | null;
  /** `TITRATE_TRANSMIT_URL` and what belongs to it: where signed prescriptions are sent; null = nowhere. */
  readonly transmit: TransmitConfig | null;
}

/**
 * Reads the whole configuration.
 * @throws Error naming what is unusable
 */
export function readServerConfig(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): ServerConfig {
  const config = readConfig(env);
  const unknown = args.find((arg) => arg !== '--demo' && arg !== '--empty');
  if (unknown !== undefined) throw new Error(`Titrate does not know ${unknown}. It takes --demo or --empty.`);
  if (args.includes('--demo') && args.includes('--empty'))
    throw new Error('Either --demo or --empty, not both.');
  const demoZone = env.TITRATE_ZONE || null;
  if (demoZone !== null && !isTimeZone(demoZone)) {
    throw new Error(`TITRATE_ZONE must be a zone such as Europe/London, not "${demoZone}".`);
  }
  return {
    ...config,
    firstRun: args.includes('--empty') ? 'empty' : 'demo',
    publicOrigin: originOf(env.TITRATE_PUBLIC_URL),
    trustedProxies: (env.TITRATE_TRUSTED_PROXIES ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean),
    cdsClientsFile: env.TITRATE_CDS_CLIENTS || null,
    labSendersFile: env.TITRATE_LAB_SENDERS || null,
    keyFile: env.TITRATE_KEY_FILE || join(config.dataFolder, 'titrate.key'),
    requestsPerMinute: wholeNumber(env.TITRATE_REQUESTS_PER_MINUTE, 30_000) || null,
    logLevel: logLevelOf(env.TITRATE_LOG),
    demoZone,
    mail: readMailConfig(env),
    sms: readGatewayConfig('SMS', env),
    push: readGatewayConfig('PUSH', env),
    transmit: readTransmitConfig(env),
  };
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  if (!text) return otherwise;
  if (!/^\d{1,9}$/.test(text))
    throw new Error(`TITRATE_REQUESTS_PER_MINUTE must be a whole number, not "${text}".`);
  return Number(text);
}

function logLevelOf(text: string | undefined): string {
  const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
  if (!text) return 'warn';
  if (!levels.includes(text))
    throw new Error(`TITRATE_LOG must be one of ${levels.join(', ')}, not "${text}".`);
  return text;
}

function originOf(text: string | undefined): string | null {
  if (!text) return null;
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new Error(`TITRATE_PUBLIC_URL must be like https://clinic.example, not "${text}".`);
  }
  return url.origin;
}
