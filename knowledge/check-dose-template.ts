import { parseDose } from '#kernel/dose.ts';
import type { ParsedFolders } from './parse-files.ts';
import type { KnowledgeProblem } from './raw-files.ts';

/** What a medication begins again by after a gap is a template of that medication, and there. */
export function checkRestartTemplates(folders: ParsedFolders): readonly KnowledgeProblem[] {
  return [...folders.drugs].flatMap(([name, { restartAfterGap }]) =>
    (restartAfterGap?.templates ?? []).flatMap((id, index) =>
      folders['dose-templates'].get(id)?.drug === name
        ? []
        : [
            {
              file: `drugs/${name}.json`,
              path: `restartAfterGap.templates.${index}`,
              message: `${id} is no dose template of it`,
            },
          ],
    ),
  );
}

/** A dose template names a medication and products of it that exist, and its steps follow each other. */
export function checkDoseTemplates(folders: ParsedFolders): readonly KnowledgeProblem[] {
  return [...folders['dose-templates']].flatMap(([name, template]) => {
    const problem = (path: string, message: string): KnowledgeProblem => ({
      file: `dose-templates/${name}.json`,
      path,
      message,
    });
    const drug = folders.drugs.get(template.drug);
    if (drug === undefined) return [problem('drug', `no medication is called ${template.drug}`)];
    const unknown = template.products.filter((id) => !drug.products.some((product) => product.id === id));
    const { steps } = template;
    return [
      ...unknown.map((id) => problem('products', `${template.drug} has no product ${id}`)),
      ...(steps[0]?.day === 0 ? [] : [problem('steps.0.day', 'the first step begins on day 0')]),
      ...steps.flatMap(({ day, taken }, index) => [
        ...(index > 0 && day <= (steps[index - 1]?.day ?? 0)
          ? [problem(`steps.${index}.day`, 'must be later than the step before')]
          : []),
        ...taken
          .filter(({ dose }) => !parseDose(dose).ok)
          .map(({ dose }) => problem(`steps.${index}.taken`, `${dose} is not a dose`)),
      ]),
    ];
  });
}
