import { basename } from 'node:path';
import cliProgress from 'cli-progress';
import type { FileResult } from './file-result.ts';

/** Tells somebody at the screen how far an import is. */
export interface ImportProgress {
  /** Part of a file that is done, 0 to 1. */
  readonly within: (path: string, part: number) => void;
  readonly finished: (result: FileResult) => void;
  readonly stop: () => void;
}

/** A bar on a terminal, a line a file elsewhere, nothing when a program reads the output. All on standard error. */
export function importProgress(files: number, silent: boolean): ImportProgress {
  if (silent) return { within: () => {}, finished: () => {}, stop: () => {} };
  if (!process.stderr.isTTY) return lines();
  const bar = new cliProgress.SingleBar({
    format: ' {bar} {percentage}%  {done} of {files}  {name}',
    stream: process.stderr,
    hideCursor: true,
    barsize: 30,
  });
  let done = 0;
  bar.start(files, 0, { done, files, name: '' });
  return {
    within: (path, part) => bar.update(done + part * 0.99, { done, files, name: basename(path) }),
    finished: ({ path }) => {
      done += 1;
      bar.update(done, { done, files, name: basename(path) });
    },
    stop: () => bar.stop(),
  };
}

const words: Readonly<Record<FileResult['kind'], string>> = {
  done: 'imported',
  refused: 'REFUSED',
  'not-fhir': 'not FHIR, left out',
};

function lines(): ImportProgress {
  return {
    within: () => {},
    finished: (result) => {
      const already = result.kind === 'done' && result.report.outcome === 'nothing-new';
      console.error(`${basename(result.path)}: ${already ? 'nothing new' : words[result.kind]}`);
    },
    stop: () => {},
  };
}
