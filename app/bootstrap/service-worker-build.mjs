import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * What a bundle holds, as far as it matters here.
 *
 * @typedef {object} Built
 * @property {string} fileName
 * @property {boolean} [isEntry]
 * @property {string | null} [facadeModuleId]
 * @property {readonly string[]} [imports]
 * @property {{ readonly importedCss?: ReadonlySet<string> }} [viteMetadata]
 */

/** Parts of the program that a check-in without a network needs besides the entry: each is loaded when it is asked for. */
const needed = ['/offline/offline-door.tsx', '/i18n/es.ts', '/shell/language-choice.tsx'];
/** Files that are not built but served as they are. */
const asTheyAre = ['/before-start.js', '/mark.svg', '/manifest.webmanifest', '/icons/titrate-192.png'];
/** The service worker, before it is told what to keep. */
export const serviceWorkerSource = 'app/web/offline/service-worker.js';

/** A part of the build that writes `sw.js`: the service worker, told which files of this very build to keep. */
export function serviceWorkerBuild() {
  return {
    name: 'titrate-service-worker',
    /**
     * @this {{ emitFile(file: { type: 'asset', fileName: string, source: string }): unknown }}
     * @param {unknown} _options
     * @param {Readonly<Record<string, Built>>} bundle
     */
    generateBundle(_options, bundle) {
      const files = filesOf(bundle);
      const program = readFileSync(join(root, serviceWorkerSource), 'utf8');
      const version = createHash('sha256')
        .update(files.join('\n'))
        .update(program)
        .digest('hex')
        .slice(0, 16);
      const told = `const version = ${JSON.stringify(version)};\nconst files = ${JSON.stringify(files)};\n`;
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: told + program });
    },
  };
}

/**
 * Addresses of the entry and the needed parts, with everything they import, their styles and the fonts.
 *
 * @param {Readonly<Record<string, Built>>} bundle
 */
function filesOf(bundle) {
  const all = Object.values(bundle);
  const parts = needed.map((part) => {
    const found = all.find(({ facadeModuleId }) => facadeModuleId?.endsWith(part));
    if (found === undefined) throw new Error(`${part} is no part of its own in the build`);
    return found;
  });
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} name */
  const add = (name) => {
    const built = bundle[name];
    if (built === undefined || found.has(name)) return;
    found.add(name);
    for (const css of built.viteMetadata?.importedCss ?? []) found.add(css);
    for (const next of built.imports ?? []) add(next);
  };
  for (const { fileName } of [...all.filter(({ isEntry }) => isEntry), ...parts]) add(fileName);
  const fonts = Object.keys(bundle).filter((name) => /latin-wght-normal.*\.woff2$/.test(name));
  return [...asTheyAre, ...[...found, ...fonts].map((name) => `/${name}`).sort()];
}
