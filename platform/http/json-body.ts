import type { FastifyInstance } from 'fastify';
import type { Refusal } from '#kernel/problem.ts';
import { type JsonProblem, parseStrictJson } from './strict-json.ts';

/** A request body that cannot be taken; problem-reply.ts turns it into its refusal. */
export class BodyRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

/** Takes `application/json` and nothing else, read by the strict parser. An empty body counts as none. */
export function acceptStrictJson(app: FastifyInstance, bodyLimit: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    const parsed = parseStrictJson(Buffer.isBuffer(body) ? body : Buffer.from(body));
    if (parsed.ok) return done(null, parsed.value);
    return done(new BodyRefused(jsonRefusal(parsed.error)));
  });
}

/** Says where in the document what is wrong: a path for people, a position for programs. */
export function jsonRefusal(problem: JsonProblem): Refusal {
  const { path, position, message } = problem;
  return {
    kind: problem.tooLarge ? 'too-large' : 'malformed',
    detail: `The JSON ${message}, at position ${position}.`,
    errors: [{ path: `body${path.slice(1)}`, message }],
    extra: { position },
  };
}
