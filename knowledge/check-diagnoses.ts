import type { KnowledgeProblem } from './raw-files.ts';
import type { DiagnosisCodes } from './schema/pathway.ts';

/** Every code stands in one file only, and everyday words and cautions name codes that are there. */
export function checkDiagnoses(files: ReadonlyMap<string, DiagnosisCodes>): readonly KnowledgeProblem[] {
  const owners = new Map<string, string>();
  const problems: KnowledgeProblem[] = [];
  for (const [name, { codes }] of files) {
    const file = `diagnoses/${name}.json`;
    for (const code of Object.keys(codes)) {
      const owner = owners.get(code);
      if (owner === undefined) owners.set(code, file);
      else problems.push({ file, path: `codes.${code}`, message: `is already in ${owner}` });
    }
  }
  for (const [name, { words, cautions }] of files) {
    const named = [
      ...Object.entries(words).map(([word, codes]) => ({ path: `words.${word}`, codes })),
      ...(cautions ?? []).map(({ codes }, at) => ({ path: `cautions.${at}`, codes })),
    ];
    for (const { path, codes } of named)
      for (const code of codes)
        if (!owners.has(code))
          problems.push({ file: `diagnoses/${name}.json`, path, message: `${code} is not among the codes` });
  }
  return problems;
}
