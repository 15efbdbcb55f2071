import type { CalendarDate } from '#kernel/time.ts';
import { checkFormulary, type FormularyReport } from '#knowledge/check.ts';
import { type MissingPart, missingParts } from '#knowledge/missing-parts.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';

/** How many facts of the review list, and how many medications of a part, are printed; the rest is counted. */
const shown = { facts: 40, medications: 6 };

/**
 * The report of `titrate formulary check` as text; with `whole`, no list in it is cut short. `ok` is false when a fact has no source or a source is
 * past its review date; facts that are only recalled do not fail the check, they are listed to be re-read.
 */
export function formularyCheck(
  knowledge: Knowledge,
  asOf: CalendarDate,
  whole = false,
): { text: string; ok: boolean } {
  const report = checkFormulary(knowledge, asOf);
  const sections = [
    `${counts(report)}\n${ndcs(knowledge)}`,
    signOffs(report),
    uncited(report),
    overdue(report),
    leftOut(missingParts(knowledge), whole),
    reviewFirst(report, whole),
  ];
  return { text: sections.join('\n\n'), ok: report.uncited.length === 0 && report.overdue.length === 0 };
}

function counts({ counts: n, release, asOf }: FormularyReport): string {
  const share = n.facts === 0 ? 0 : Math.round((100 * n.read) / n.facts);
  return [
    `Formulary release ${release.slice(0, 12)}, checked as of ${asOf}`,
    `  medications   ${n.psychotropics} psychotropic, ${n.interacting} interacting`,
    `  products      ${n.products} in the formulary, ${n.productCodes} RxNorm codes mapped`,
    `  rules         ${n.rules} with ${n.ruleCases} golden cases`,
    `  facts         ${n.facts} from ${n.sources} sources`,
    `  read          ${n.read} (${share} %): somebody read them in the named source`,
    `  recalled      ${n.recalled}: known, to be re-read; what they drive says "awaiting review"`,
  ].join('\n');
}

function ndcs({ ndc }: Knowledge): string {
  if (ndc === undefined)
    return '  NDC           no list imported: a bare NDC is "not checked" (titrate formulary ndc FILE)';
  return `  NDC           ${Object.keys(ndc.products).length} products, from ${ndc.source}, imported ${ndc.importedOn}`;
}

/** Counted over everything the formulary holds; a page that changed after somebody signed it is named. */
function signOffs({ signOffs: { medications, changedSince }, counts: n }: FormularyReport): string {
  const all = n.psychotropics + n.interacting;
  return [
    `Signed off by a pharmacist: ${medications} of ${all} medication pages`,
    ...changedSince.map(({ drug, by, on }) => `  drugs/${drug}.json: changed since ${by} signed it on ${on}`),
  ].join('\n');
}

function uncited({ uncited: facts }: FormularyReport): string {
  if (facts.length === 0) return 'Uncited facts: 0';
  return [`Uncited facts: ${facts.length}`, ...facts.map(({ file, path }) => `  ${file}: ${path}`)].join(
    '\n',
  );
}

function overdue({ overdue: sources }: FormularyReport): string {
  if (sources.length === 0) return 'Sources past their review date: 0';
  const lines = sources.map(
    ({ source, facts }) => `  ${source.id}: review was due ${source.reviewBy}, ${facts} facts rest on it`,
  );
  return [`Sources past their review date: ${sources.length}`, ...lines].join('\n');
}

function leftOut(parts: readonly MissingPart[], whole: boolean): string {
  const line = ({ part, drugs }: MissingPart): string => {
    const most = whole ? drugs.length : shown.medications;
    const more = drugs.length > most ? ` and ${drugs.length - most} more` : '';
    return `  ${String(drugs.length).padStart(4)}  ${part}: ${drugs.slice(0, most).join(', ')}${more}`;
  };
  const of = (scope: MissingPart['scope']): string[] => parts.filter((one) => one.scope === scope).map(line);
  const [psychotropic, interacting] = [of('psychotropic'), of('interacting')];
  if (psychotropic.length + interacting.length === 0) return 'Left out of medication files: nothing';
  return [
    'Left out of medication files (some of it does not exist)',
    ...(psychotropic.length === 0 ? [] : ['  psychotropic', ...psychotropic]),
    ...(interacting.length === 0 ? [] : ['  interacting', ...interacting]),
  ].join('\n');
}

function reviewFirst({ reviewFirst: facts }: FormularyReport, whole: boolean): string {
  const most = whole ? facts.length : shown.facts;
  const contraindicated = facts.filter(({ severity }) => severity === 'contraindicated').length;
  const heading = `For a pharmacist to re-read first: ${facts.length} recalled facts behind contraindicated (${contraindicated}) and major (${facts.length - contraindicated}) findings`;
  const lines = facts
    .slice(0, most)
    .map(
      ({ severity, file, path, text }) =>
        `  ${severity}  ${file}${path === '' ? '' : `: ${path}`}  ${shorten(text)}`,
    );
  const rest =
    facts.length > most ? [`  and ${facts.length - most} more: titrate formulary check --all`] : [];
  return [heading, ...lines, ...rest].join('\n');
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
