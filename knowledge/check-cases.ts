import { readsUnit } from './check-references.ts';
import type { KnownNames } from './known-names.ts';
import type { KnowledgeProblem } from './raw-files.ts';
import { Route } from './schema/drug.ts';
import type { Rule, RuleCase } from './schema/rule.ts';

const substances: ReadonlySet<string> = new Set(['smoking', 'alcohol', 'grapefruit', 'caffeine']);

/** A rule's golden cases name medications, results and substances that exist, in the form `RuleCase` asks for. */
export function checkCases(file: string, rule: Rule, known: KnownNames): readonly KnowledgeProblem[] {
  const cases = (['fires', 'silent'] as const).flatMap((list) =>
    rule[list].map((ruleCase, index) => ({ path: `${list}[${index}]`, ruleCase })),
  );
  return cases.flatMap(({ path, ruleCase }) =>
    problemsOf(ruleCase, known).map((message) => ({ file, path, message: `${ruleCase.name}: ${message}` })),
  );
}

function problemsOf(ruleCase: RuleCase, known: KnownNames): readonly string[] {
  return [
    ...ruleCase.medications.flatMap((text) => checkMedication(text, known)),
    ...[...(ruleCase.stopped ?? []), ...(ruleCase.takenFor ?? [])].flatMap((text) =>
      checkStopped(text, known),
    ),
    ...(ruleCase.patient?.results ?? []).flatMap((text) => checkResult(text, known)),
    ...(ruleCase.patient?.substances ?? [])
      .filter((name) => !substances.has(name))
      .map((name) => `there is no substance ${name}`),
    ...(ruleCase.patient?.gaveUp ?? [])
      .filter((text) => !/^\S+ \d+$/.test(text) || !substances.has(text.split(' ')[0] ?? ''))
      .map((text) => `"${text}" is not a substance and a number of days`),
  ];
}

/** `citalopram`, `citalopram 40 mg`, `olanzapine 10 mg intramuscular`. */
function checkMedication(text: string, known: KnownNames): readonly string[] {
  const match = /^(\S+)( \d+(\.\d+)? (mcg|mg|g)( (?<route>\S+))?)?$/.exec(text);
  if (!match) return [`"${text}" is not a medication id with an optional dose and route`];
  const route = match.groups?.['route'];
  const isRoute = route === undefined || Route.safeParse(route).success;
  return [...exists(match[1] ?? '', known), ...(isRoute ? [] : [`there is no route ${route}`])];
}

/** `fluoxetine 20`: medication and days since the last dose, or since the first. */
function checkStopped(text: string, known: KnownNames): readonly string[] {
  const match = /^(\S+) \d+$/.exec(text);
  return match ? exists(match[1] ?? '', known) : [`"${text}" is not a medication id and a number of days`];
}

/** `lithium-level 1.6 mmol/L 10`: analyte, value, unit, days ago. */
function checkResult(text: string, known: KnownNames): readonly string[] {
  const match = /^(\S+) -?\d+(\.\d+)? (\S+) \d+$/.exec(text);
  if (!match) return [`"${text}" is not an analyte, a value, a unit and days ago`];
  const analyte = known.analytes.get(match[1] ?? '');
  if (!analyte) return known.ids.analyte.has(match[1] ?? '') ? [] : [`there is no analyte ${match[1]}`];
  return readsUnit(analyte, match[3] ?? '') ? [] : [`${analyte.id} is not read in ${match[3]}`];
}

function exists(drug: string, known: KnownNames): readonly string[] {
  return known.ids.medication.has(drug) ? [] : [`there is no medication ${drug}`];
}
