import type { ParsedFolders } from './parse-files.ts';
import type { KnowledgeProblem, RawFolders } from './raw-files.ts';

/** Side effects name scales, results and protocols that exist; no two answer to one name; a scale of causes has an end. */
export function checkSideEffects(raw: RawFolders, folders: ParsedFolders): readonly KnowledgeProblem[] {
  const names = new Map<string, string>();
  return [
    ...[...folders['side-effects']].flatMap(([name, effect]) => {
      const file = `side-effects/${name}.json`;
      const missing = (path: string, folder: string, ids: readonly string[]): readonly KnowledgeProblem[] =>
        ids
          .filter((id) => raw[folder]?.[id] === undefined)
          .map((id) => ({ file, path, message: `there is no ${id} in ${folder}` }));
      const taken = [effect.words.en, effect.words.es, ...effect.alsoCalled].flatMap((word) => {
        const key = word.toLowerCase();
        const other = names.get(key);
        names.set(key, name);
        return other === undefined || other === name
          ? []
          : [{ file, path: 'alsoCalled', message: `“${word}” is ${other} already` }];
      });
      return [
        ...missing('scales', 'instruments', effect.scales),
        ...missing('analytes', 'analytes', effect.analytes),
        ...missing('protocols', 'monitoring', effect.protocols),
        ...taken,
      ];
    }),
    ...[...folders.causality].flatMap(([name, { bands }]) => {
      const limits = bands.map(({ from }) => from ?? Number.NEGATIVE_INFINITY);
      const falls = limits.every((limit, index) => index === 0 || limit < (limits[index - 1] ?? limit));
      return falls && bands.at(-1)?.from === null
        ? []
        : [
            {
              file: `causality/${name}.json`,
              path: 'bands',
              message: 'must fall from the highest to one without a limit',
            },
          ];
    }),
  ];
}
