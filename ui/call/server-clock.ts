let offsetMs = 0;

/** Learns from an answer how far this computer's clock is from the server's. */
export function noteServerTime(dateHeader: string | null): void {
  const server = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
  if (Number.isFinite(server)) offsetMs = server - Date.now();
}

/** Milliseconds since the epoch by the server's clock, to about a second: a session ends by that clock, not by ours. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}
