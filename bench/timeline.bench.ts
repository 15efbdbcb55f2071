import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { readServerConfig } from '#app/server/server-config.ts';
import { startServer } from '#app/server/start-server.ts';
import { launchBrowser } from '#test/browser/launch-browser.ts';
import { buildWeb } from '../app/bootstrap/build-web.mjs';
import { longChart } from './made-up-bundle.ts';
import { median } from './measure.ts';
import { choices, report } from './report.ts';

/**
 * Five years of somebody on twenty medications, three thousand points in all, in a real browser: how long its scripts
 * work until the chart stands, next to the same page of somebody with an empty chart; and how long they work for each
 * step of moving through the years by keyboard, where a sixtieth of a second is what looks smooth.
 */
const rounds = choices.full ? 15 : 5;
const moves = 24;
buildWeb();
const folder = await mkdtemp(join(tmpdir(), 'titrate-timeline-'));
const server = await startServer({
  config: readServerConfig({ PORT: '0', TITRATE_DATA: folder }, ['--demo']),
  say: () => {},
  onLost: (reason) => {
    throw reason;
  },
});
const browser = await launchBrowser();
const context = await browser.newContext({
  baseURL: server.welcome.url,
  viewport: { width: 1440, height: 900 },
});
const page = await context.newPage();
const script = await context.newCDPSession(page);
await script.send('Performance.enable');
await page.goto('/');
await page.getByRole('button', { name: /Okafor/ }).click();
await page.getByRole('navigation', { name: 'Main' }).waitFor();

const full = await importChart(page, longChart({ medications: 20, points: 3_000, years: 5 }));
const empty = await importChart(page, longChart({ medications: 0, points: 0, years: 5 }));
for (const chart of [full, empty, full, empty]) await scriptOf(page, script, chart);
const opened: { full: number[]; empty: number[] } = { full: [], empty: [] };
for (let round = 0; round < rounds; round++) {
  opened.full.push(await scriptOf(page, script, full));
  opened.empty.push(await scriptOf(page, script, empty));
}
await page.goto(full);
const moved = await movesThrough(page, script);
await browser.close();
await server.stop();
await rm(folder, { recursive: true, force: true });

const difference = median(opened.full) - median(opened.empty);
report({
  name: 'timeline',
  about: `a chart of 5 years, 20 medications, 3,000 points, opened ${rounds} times in a real browser; ${Math.round(difference)} ms more of script than the empty chart (goal: below 200)`,
  baseline: 'the same page of somebody with an empty chart; for a step: a frame at 60 a second',
  lines: [
    {
      what: 'script until the chart stands',
      unit: 'ms',
      ours: median(opened.full),
      baseline: median(opened.empty),
    },
    { what: 'one step through the years, p50', unit: 'ms', ours: median(moved), baseline: 1000 / 60 },
    { what: 'one step through the years, worst', unit: 'ms', ours: Math.max(...moved), baseline: 1000 / 60 },
  ],
});

/** Imports somebody as a prescriber does; gives the path of the chart. */
async function importChart(on: Page, bundle: unknown): Promise<string> {
  const reply = await on.evaluate(async (body) => {
    const headers = { 'content-type': 'application/fhir+json' };
    const answer = await fetch('/api/import?file=long-chart.json', { method: 'POST', headers, body });
    return { status: answer.status, text: await answer.text() };
  }, JSON.stringify(bundle));
  const read = JSON.parse(reply.text) as { report?: { patients: readonly { id: string }[] } };
  const [patient] = read.report?.patients ?? [];
  if (patient === undefined)
    throw new Error(`the import answered ${reply.status}: ${reply.text.slice(0, 400)}`);
  return `/patients/${patient.id}`;
}

/** Milliseconds of script from opening a chart's address to its standing still. */
async function scriptOf(on: Page, session: CDPSession, path: string): Promise<number> {
  await on.goto('about:blank');
  const before = await scriptMillis(session);
  await on.goto(path);
  await on.waitForLoadState('networkidle');
  const millis = (await scriptMillis(session)) - before;
  // Only now: a search of the page by role is a script of ours in it, and takes as long as the page is large
  await on.getByRole('heading', { name: 'Balance' }).waitFor();
  return millis;
}

/** Milliseconds of script of each step to an earlier day and back. */
async function movesThrough(on: Page, session: CDPSession): Promise<number[]> {
  const timeline = on.getByRole('slider').first();
  await timeline.focus();
  const millis: number[] = [];
  for (let move = 0; move < moves; move++) {
    const before = await scriptMillis(session);
    await on.keyboard.press(move % 4 === 3 ? 'ArrowRight' : 'PageDown');
    await on.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    millis.push((await scriptMillis(session)) - before);
  }
  return millis;
}

async function scriptMillis(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000;
}
