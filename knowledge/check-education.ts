import type { ParsedFolders } from './parse-files.ts';
import type { KnowledgeProblem } from './raw-files.ts';
import type { ConsentTemplate } from './schema/education.ts';

/**
 * Leaflets name phrases that exist and belong where they stand, each in a file named after a medication; consent
 * templates include others that exist, without going round, and ask for nothing twice.
 */
export function checkEducation(folders: ParsedFolders): readonly KnowledgeProblem[] {
  return [...checkPhrases(folders), ...checkLeaflets(folders), ...checkTemplates(folders)];
}

/** No phrase has the id or the words of another: each thing is said once. */
function checkPhrases({ 'leaflet-phrases': files }: ParsedFolders): readonly KnowledgeProblem[] {
  const owners = new Map<string, string>();
  return [...files].flatMap(([name, { phrases }]) =>
    phrases.flatMap(({ id, text }): KnowledgeProblem[] => {
      const file = `leaflet-phrases/${name}.json`;
      const keys = [id, `en ${text.en}`, `es ${text.es}`];
      const owner = keys.map((key) => owners.get(key)).find((one) => one !== undefined);
      if (owner !== undefined)
        return [{ file, path: `phrases (${id})`, message: `is already said in ${owner}` }];
      for (const key of keys) owners.set(key, `${file} (${id})`);
      return [];
    }),
  );
}

function checkLeaflets(folders: ParsedFolders): readonly KnowledgeProblem[] {
  const sectionOf = new Map(
    [...folders['leaflet-phrases'].values()].flatMap(({ phrases }) =>
      phrases.map(({ id, section }) => [id, section] as const),
    ),
  );
  return [...folders.leaflets].flatMap(([name, leaflet]) => {
    const file = `leaflets/${name}.json`;
    const problems: KnowledgeProblem[] = [];
    if (!folders.drugs.has(name))
      problems.push({ file, path: 'id', message: `there is no medication ${name}` });
    leaflet.sections.forEach(({ section, phrases }, index) => {
      const at = (message: string) =>
        problems.push({ file, path: `sections[${index}] (${section})`, message });
      if (leaflet.sections.findIndex((one) => one.section === section) !== index) at('appears twice');
      for (const id of phrases) {
        const belongs = sectionOf.get(id);
        if (belongs === undefined) at(`there is no phrase ${id}`);
        else if (belongs !== section) at(`${id} belongs to ${belongs}`);
      }
    });
    return problems;
  });
}

function checkTemplates({ consents }: ParsedFolders): readonly KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = [];
  const everything = [...consents.values()].filter(({ drugs }) => drugs === 'everything');
  for (const extra of everything.slice(1))
    problems.push({
      file: `consents/${extra.id}.json`,
      path: 'drugs',
      message: `is for everything, and so is ${everything[0]?.id}`,
    });
  for (const [name, template] of consents) {
    const file = `consents/${name}.json`;
    for (const id of template.includes)
      if (!consents.has(id)) problems.push({ file, path: 'includes', message: `there is no template ${id}` });
    const line = lineOf(template, consents, []);
    if (line === null) problems.push({ file, path: 'includes', message: 'goes round in a circle' });
    const ids = (line ?? []).flatMap(({ elements }) => elements.map(({ id }) => id));
    for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
      problems.push({ file, path: `elements (${id})`, message: 'is asked for twice' });
  }
  return problems;
}

/** A template and everything it includes, each once; null where it includes itself. */
function lineOf(
  template: ConsentTemplate,
  consents: ReadonlyMap<string, ConsentTemplate>,
  above: readonly string[],
): readonly ConsentTemplate[] | null {
  if (above.includes(template.id)) return null;
  const line = new Set([template]);
  for (const id of template.includes) {
    const included = consents.get(id);
    const inner = included === undefined ? [] : lineOf(included, consents, [...above, template.id]);
    if (inner === null) return null;
    for (const one of inner) line.add(one);
  }
  return [...line];
}
