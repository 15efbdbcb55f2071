import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorkerBuild } from '../bootstrap/service-worker-build.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the web app into .cache/web, from where the server serves it. Everything is a file of its own: the content
 * security policy knows no inline script, no inline style and no data: font.
 */
export default defineConfig({
  root: here('.'),
  plugins: [react(), serviceWorkerBuild()],
  resolve: { alias: [{ find: /^temporal-polyfill$/, replacement: here('./temporal.ts') }] },
  build: {
    outDir: here('../../.cache/web'),
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
  // `vite app/web` during development: the API comes from a server that runs beside it.
  server: {
    port: 8421,
    strictPort: true,
    fs: { allow: [here('../..')] },
    proxy: Object.fromEntries(
      ['/api', '/health', '/fhir', '/cds-services'].map((path) => [
        path,
        process.env.TITRATE_SERVER ?? 'http://127.0.0.1:8420',
      ]),
    ),
  },
});
