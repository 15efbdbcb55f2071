import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appRoutes } from '#app/server/compose.ts';
import { type Browser, openTestApp, password, type TestApp, type TestClinic } from '../app/test-app.ts';

/** S12, the part of the headers: what is stored never runs, is never framed, kept or guessed. */
describe('[S12] headers', () => {
  let web: string;
  let plain: TestApp;
  let secure: TestApp;
  let clinic: TestClinic;
  beforeAll(async () => {
    web = await mkdtemp(join(tmpdir(), 'titrate-web-'));
    await mkdir(join(web, 'assets'));
    await writeFile(
      join(web, 'index.html'),
      '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><title>Titrate</title>',
    );
    await writeFile(join(web, 'assets', 'main-1a2b3c.js'), 'export {};');
    await writeFile(join(web, '.secret'), 'no');
    plain = await openTestApp({ webFolder: web });
    secure = await openTestApp({ webFolder: web, publicOrigin: 'https://clinic.example' });
    clinic = await plain.addClinic('North');
  });
  afterAll(async () => {
    await plain.close();
    await secure.close();
    await rm(web, { recursive: true });
  });

  test('every answer of the API, good or bad, is closed: 100 %', async () => {
    const browsers: Browser[] = [
      plain.browser(),
      await clinic.signIn('manager'),
      await clinic.signIn('prescriber'),
    ];
    let checked = 0;
    for (const { method, path, body, name } of appRoutes(plain.context).endpoints) {
      if (name === 'auth.sign-out') continue;
      for (const browser of browsers) {
        const url = path.replace(':patientId', clinic.patientId).replace(/:\w+/g, 'x');
        const { headers } = (await browser.send(method, url, body ? {} : undefined)).raw;
        expect([name, headers['cache-control']]).toEqual([name, 'no-store']);
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(headers['content-security-policy']).toBe(
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        );
        expect(headers['x-frame-options']).toBe('DENY');
        expect(headers['referrer-policy']).toBe('no-referrer');
        expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
        expect(headers['strict-transport-security']).toBeUndefined();
        expect(headers['content-type']).toMatch(/^application\/(problem\+)?json; charset=utf-8$/);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(30);
  });

  test.each(['/', '/index.html', '/patients/0190/chart', '/sign-in?next=%2Fpatients'])(
    'the page at %s: no inline code, a nonce for one answer',
    async (url) => {
      const pages = await Promise.all(
        [1, 2].map(() => plain.app.inject({ url, headers: { accept: 'text/html' } })),
      );
      const nonces = pages.map((page) => {
        expect(page.statusCode).toBe(200);
        const policy = String(page.headers['content-security-policy']);
        expect(policy).not.toMatch(/unsafe|\*|http:|https:|upgrade-insecure/);
        expect(policy).toContain("frame-ancestors 'none'");
        expect(page.headers['cache-control']).toBe('no-store');
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
        expect(Buffer.from(nonce, 'base64').length).toBe(16);
        expect(page.body).toContain(`nonce="${nonce}"`);
        return nonce;
      });
      expect(nonces[0]).not.toBe(nonces[1]);
    },
  );

  test('hashed files may be kept for ever; hidden files, parents and unknown addresses give nothing', async () => {
    const file = await plain.app.inject('/assets/main-1a2b3c.js');
    expect([file.statusCode, file.headers['cache-control']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    for (const url of [
      '/.secret',
      '/assets/../.secret',
      '/%2e%2e/package.json',
      '/assets/none.js',
      '/api/none',
      '/api',
      '/.well-known/none',
      '/%00',
      '/%zz',
    ]) {
      const reply = await plain.app.inject({ url, headers: { accept: 'text/html' } });
      expect([url, reply.statusCode >= 400 && reply.statusCode < 500, reply.headers['content-type']]).toEqual(
        [url, true, 'application/problem+json; charset=utf-8'],
      );
    }
  });

  test('behind TLS: HSTS on everything, and a cookie that only this host over TLS can have', async () => {
    const south = await secure.addClinic('South');
    const headers = {
      host: 'clinic.example',
      origin: 'https://clinic.example',
      'content-type': 'application/json',
    };
    const reply = await secure.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in',
      headers,
      payload: JSON.stringify({ email: south.people.patient.email, password }),
    });
    expect(reply.headers['strict-transport-security']).toBe('max-age=31536000');
    expect(String(reply.headers['set-cookie'])).toMatch(
      /^__Host-titrate=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    // A neighbour of the domain, or a page over plain http, can set the plain name and so put somebody into a session of its own
    const [, token = ''] = /^__Host-titrate=([\w-]{43});/.exec(String(reply.headers['set-cookie'])) ?? [];
    const stay = (cookie: string) =>
      secure.app.inject({
        method: 'POST',
        url: '/api/auth/stay',
        headers: { ...headers, cookie },
        payload: '',
      });
    expect((await stay(`__Host-titrate=${token}`)).statusCode).toBe(200);
    expect((await stay(`titrate=${token}`)).statusCode).toBe(401);
    const page = await secure.app.inject({ url: '/', headers: { host: 'clinic.example' } });
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000');
  });

  test('over plain http: HttpOnly and SameSite=Strict', async () => {
    const browser = plain.browser();
    const reply = await browser.post('/api/auth/sign-in', { email: clinic.people.patient.email, password });
    expect(String(reply.raw.headers['set-cookie'])).toMatch(
      /^titrate=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  test.each([
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://localhost:8421' }, 403],
    [{ origin: 'http://localhost', 'sec-fetch-site': 'cross-site' }, 403],
    [{ origin: 'http://localhost', 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'http://localhost' }, 200],
    [{}, 200],
  ])('CSRF: a change with %o is answered %i', async (headers, status) => {
    const patient = await clinic.signIn('patient');
    const reply = await plain.app.inject({
      method: 'POST',
      url: '/api/auth/stay',
      headers: { cookie: patient.cookie ?? '', ...headers },
    });
    expect(reply.statusCode).toBe(status);
  });

  test.each([
    ['evil.example', 400],
    ['localhost.evil.example', 400],
    ['clinic.example', 400],
    ['localhost:8420', 200],
    ['127.0.0.1:8420', 200],
    ['[::1]:8420', 200],
    ['192.168.1.20', 200],
  ])('a request for the host "%s" is answered %i (DNS rebinding)', async (host, status) => {
    expect((await plain.app.inject({ url: '/api/auth/session', headers: { host } })).statusCode).toBe(status);
  });
});
