import { compare, isDecimal, parseDecimal } from '#kernel/decimal.ts';
import { parseDose } from '#kernel/dose.ts';
import type { ParsedFolders } from './parse-files.ts';
import type { KnowledgeProblem } from './raw-files.ts';
import type { DoseTemplate } from './schema/pathway.ts';

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

/** The bands of a result begin at the bottom, rise, and are written in a unit its analyte knows. */
function levelProblems(
  { nextByLevel }: DoseTemplate,
  folders: ParsedFolders,
): readonly { readonly path: string; readonly message: string }[] {
  if (nextByLevel === undefined) return [];
  const analyte = folders.analytes.get(nextByLevel.analyte);
  const path = 'nextByLevel';
  if (analyte === undefined) return [{ path, message: `no analyte is called ${nextByLevel.analyte}` }];
  const [first, ...rest] = nextByLevel.bands;
  const limits = rest.map(({ from }) => (from === null ? null : quantityOf(from, analyte)));
  return [
    ...(first?.from === null
      ? []
      : [{ path: `${path}.bands.0.from`, message: 'the first band begins at nothing' }]),
    ...limits.flatMap((limit, index) => {
      const before = limits[index - 1];
      const at = `${path}.bands.${index + 1}.from`;
      if (limit === null) return [{ path: at, message: `must be a value in ${analyte.unit}` }];
      return before != null && compare(limit, before) <= 0
        ? [{ path: at, message: 'must be higher than the band before' }]
        : [];
    }),
  ];
}

/** `0.8 mmol/L` of an analyte in that unit; null for anything else. */
function quantityOf(written: string, { unit }: { readonly unit: string }) {
  const [value, ...said] = written.split(' ');
  return value !== undefined && said.join(' ') === unit && isDecimal(value) ? parseDecimal(value) : null;
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
      ...levelProblems(template, folders).map(({ path, message }) => problem(path, message)),
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
