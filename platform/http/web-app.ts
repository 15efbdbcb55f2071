import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../permissions/access-decision.ts';
import { sendRefusal } from './problem-reply.ts';
import { pagePolicy } from './security-headers.ts';

/** Stands in index.html where the nonce of an answer goes (Vite's `html.cspNonce`). */
const noncePlaceholder = '__CSP_NONCE__';

/** Addresses of programs: no page is ever answered there. */
const programs = /^\/(api|fhir|cds-services|health|\.well-known)(\/|$)/;

/** Serves the built web app: its files, and its page for every address that a person may have typed or kept. */
export async function serveWebApp(app: FastifyInstance, folder: string | null): Promise<void> {
  const page = folder === null ? null : join(folder, 'index.html');
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access };
    });
    if (folder !== null && existsSync(folder)) await serveFiles(scope, folder);
    scope.get('/', (_request, reply) => sendPage(reply, page));
    scope.get('/index.html', (_request, reply) => sendPage(reply, page));
  });
  app.setNotFoundHandler((request, reply) => {
    return wantsPage(request) ? sendPage(reply, page) : sendRefusal(reply, notFound);
  });
}

const access = {
  kind: 'public',
  because: 'the program of the page, the same for everybody; it holds no data',
} as const;

async function serveFiles(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: true,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Vite puts the hash of the content into these names: they never change
      const forever = path.startsWith(join(folder, 'assets'));
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
      // It loads nothing but the program itself
      if (path === join(folder, 'sw.js'))
        reply.header('content-security-policy', "default-src 'none'; connect-src 'self'");
    },
  });
}

function wantsPage(request: FastifyRequest): boolean {
  const [path = ''] = request.url.split('?');
  const asksForPage = request.headers.accept?.includes('text/html') ?? false;
  const looksLikeFile = /\.\w+$/.test(path);
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    asksForPage &&
    !programs.test(path) &&
    !looksLikeFile
  );
}

/** A nonce is for one answer, so the page is never kept. */
async function sendPage(reply: FastifyReply, page: string | null): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64');
  const html = page === null ? null : await readFile(page, 'utf8').catch(() => null);
  return reply
    .code(html === null ? 503 : 200)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', pagePolicy(nonce))
    .header('cache-control', 'no-store')
    .send((html ?? notBuilt).replaceAll(noncePlaceholder, nonce));
}

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Titrate</title>
<h1>The web app is not built</h1><p>Start Titrate with <code>npm start</code>: that builds it. The API is at work.</p></html>`;
