import { normalizeIP } from '@fastify/rate-limit';

/** A provider hands one customer a whole IPv6 /64: addresses within it are as many as somebody cares to use. */
const ipv6Prefix = 64;

/**
 * What requests and guesses of strangers are counted by: the IPv4 address, also where it came written as IPv6, or the
 * /64 an IPv6 address is in.
 * @param address as the server sees it, e.g. `203.0.113.9` or `2001:db8::7`
 */
export const networkOf = (address: string): string => normalizeIP(address, ipv6Prefix);
