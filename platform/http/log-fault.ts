import type { FastifyBaseLogger, FastifyReply } from 'fastify';
import { describeError } from './error-log.ts';

/** Puts a fault into the log: as an error of ours, or, where the caller hung up, as something that happens all day. */
export function logFault(reply: FastifyReply, error: unknown): void {
  if (hasHungUp(reply, error)) reply.request.log.info('hung up');
  else reply.request.log.error(describeError(error), 'failed');
}

/** The same for a fault after everything was committed: the caller is answered as if it had not been. */
export function logSilentFault(log: FastifyBaseLogger, error: unknown): void {
  log.error(describeError(error), 'failed after the commit');
}

/**
 * Whether the error is nothing but the other end going away: while it sent (the request itself broke off) or while it was
 * sent something (the answer closed early, with nobody at the other end; a source of ours that breaks off is a fault).
 */
function hasHungUp({ request, raw: answer }: FastifyReply, error: unknown): boolean {
  const { raw } = request;
  if (raw.errored !== null && raw.errored === error) return true;
  const endedEarly = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
  return endedEarly && (raw.socket.destroyed || answer.destroyed);
}
