/** A service that takes short messages or push notices by HTTP. */
export interface GatewayConfig {
  readonly url: URL;
  /** Sent as a bearer token; null where the service knows us otherwise. */
  readonly token: string | null;
  /** Name or number the message comes from; null = the service's own. */
  readonly from: string | null;
  /** Calling code set before a number without one, such as `+1`; null = such a number is refused, never guessed. */
  readonly callingCode: string | null;
}

/**
 * The gateway of one channel: `SMS_GATEWAY_URL`, `SMS_GATEWAY_TOKEN`, `SMS_FROM`, `SMS_CALLING_CODE`, and the same with
 * `PUSH_` (which knows no calling code). Null when its address is not set.
 * @throws Error naming the variable, when one is set to something unusable
 */
export function readGatewayConfig(
  channel: 'SMS' | 'PUSH',
  env: Readonly<Record<string, string | undefined>>,
): GatewayConfig | null {
  const address = env[`${channel}_GATEWAY_URL`];
  if (!address) return null;
  const url = URL.parse(address);
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  // The value may carry a password: never repeat it in the message
  if (url === null || (url.protocol !== 'https:' && !(url.protocol === 'http:' && here)))
    throw new Error(`${channel}_GATEWAY_URL must be an https address.`);
  if (url.username !== '' || url.password !== '')
    throw new Error(`${channel}_GATEWAY_URL holds no password: use ${channel}_GATEWAY_TOKEN.`);
  const callingCode = channel === 'SMS' ? env['SMS_CALLING_CODE'] || null : null;
  if (callingCode !== null && !/^\+[1-9]\d{0,3}$/.test(callingCode))
    throw new Error('SMS_CALLING_CODE must look like +1.');
  return {
    url,
    token: env[`${channel}_GATEWAY_TOKEN`] || null,
    from: env[`${channel}_FROM`] || null,
    callingCode,
  };
}
