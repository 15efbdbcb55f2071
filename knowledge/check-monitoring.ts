import type { ParsedFolders } from './parse-files.ts';
import type { KnowledgeProblem, RawFolders } from './raw-files.ts';
import type { Drug } from './schema/drug.ts';
import type { DrugSelector } from './schema/drug-selector.ts';
import type { MonitoringItem, MonitoringProtocol } from './schema/monitoring.ts';

/**
 * Protocols must be sound in themselves, and agree with the medications in both directions: each medication a
 * protocol selects names it in its own file, and each protocol a medication names exists and selects it.
 */
export function checkMonitoring(raw: RawFolders, folders: ParsedFolders): readonly KnowledgeProblem[] {
  const existing = new Set(Object.keys(raw['monitoring'] ?? {}));
  const problems: KnowledgeProblem[] = [];
  for (const [name, protocol] of folders.monitoring) {
    const file = `monitoring/${name}.json`;
    problems.push(...checkItems(file, protocol, raw));
    for (const [id, drug] of folders.drugs) {
      const selected = selects(protocol.drugs, drug, folders);
      if (selected === null)
        return [{ file, path: 'drugs', message: 'may select by drug, class, all, any and not only' }];
      if (selected && !drug.monitoring.includes(name))
        problems.push({ file: `drugs/${id}.json`, path: 'monitoring', message: `${file} asks for ${name}` });
      if (!selected && drug.monitoring.includes(name))
        problems.push({ file, path: 'drugs', message: `drugs/${id}.json names it, but it is not selected` });
    }
  }
  // A set of files without any protocol is one made for a test of something else.
  if (existing.size > 0)
    for (const [id, drug] of folders.drugs)
      for (const name of drug.monitoring.filter((one) => !existing.has(one)))
        problems.push({
          file: `drugs/${id}.json`,
          path: 'monitoring',
          message: `there is no protocol ${name}`,
        });
  return problems;
}

function checkItems(file: string, protocol: MonitoringProtocol, raw: RawFolders): KnowledgeProblem[] {
  const ids = protocol.items.map(({ id }) => id);
  const problems = checkVariants(file, protocol);
  const own = protocol.items.flatMap((item, index) => {
    const at = (message: string): KnowledgeProblem => ({
      file,
      path: `items[${index}] (${item.id})`,
      message,
    });
    return [
      ...(ids.indexOf(item.id) === index ? [] : [at('appears twice')]),
      ...checkSchedule(item).map(at),
      ...checkMeasure(item, raw).map(at),
      ...checkLimits(item).map(at),
    ];
  });
  return [...problems, ...own];
}

/** A variant changes checks there are, once each, and its phases are as sound as the protocol's own. */
function checkVariants(
  file: string,
  { items, usual, variants = [] }: MonitoringProtocol,
): KnowledgeProblem[] {
  const ids = variants.map(({ id }) => id);
  const unnamed =
    variants.length > 0 && usual === undefined
      ? [{ file, path: 'usual', message: 'where there are variants the usual figures need a name' }]
      : [];
  return variants.reduce<KnowledgeProblem[]>((problems, variant, index) => {
    const at = (message: string): KnowledgeProblem => ({
      file,
      path: `variants[${index}] (${variant.id})`,
      message,
    });
    if (ids.indexOf(variant.id) !== index) problems.push(at('appears twice'));
    const seen = new Set<string>();
    for (const other of variant.items) {
      const item = items.find(({ id }) => id === other.item);
      if (item === undefined) problems.push(at(`there is no check ${other.item}`));
      else {
        const changed = { ...item, ...other, id: item.id };
        problems.push(...[...checkSchedule(changed), ...checkLimits(changed)].map(at));
      }
      if (seen.has(other.item)) problems.push(at(`${other.item} appears twice`));
      seen.add(other.item);
    }
    return problems;
  }, unnamed);
}

/** A gain is measured from the baseline, so there must be one. */
function checkLimits({ thresholds = [], otherLimits = [], baselineWithinDays }: MonitoringItem): string[] {
  const all = [...thresholds, ...otherLimits.flatMap((one) => one.thresholds)];
  return baselineWithinDays === null && all.some((one) => 'gainPercent' in one)
    ? ['a gain since the start needs a baseline']
    : [];
}

function checkSchedule({ schedule, baselineWithinDays, afterDoseChange }: MonitoringItem): readonly string[] {
  const problems: string[] = [];
  if (schedule.length === 0 && baselineWithinDays === null && afterDoseChange === null)
    problems.push('is never due');
  let from: number | null = 0;
  for (const phase of schedule) {
    if (phase.fromDay !== from) problems.push('phases must follow each other from day 0 without gap');
    if (phase.untilDay !== null && phase.untilDay - phase.fromDay < phase.everyDays)
      problems.push(`the phase from day ${phase.fromDay} is shorter than its interval`);
    from = phase.untilDay;
  }
  if (afterDoseChange !== null && afterDoseChange.countsFromDay > afterDoseChange.days)
    problems.push('a check after a dose change counts only after it is due');
  return problems;
}

function checkMeasure({ what }: MonitoringItem, raw: RawFolders): readonly string[] {
  if (what.type === 'act' || what.type === 'registry-look') return [];
  const [folder, ids] =
    what.type === 'results' ? ['analytes', what.analytes] : ['instruments', [what.instrument]];
  const problems = ids
    .filter((id) => raw[folder]?.[id] === undefined)
    .map((id) => `there is no ${id} in ${folder}`);
  if (what.type === 'results' && what.need === 'all' && what.withinDays === undefined)
    problems.push('all of several results need withinDays');
  return problems;
}

/** Whether a selector means this medication; null for selectors protocols may not use. */
function selects(selector: DrugSelector, drug: Drug, folders: ParsedFolders): boolean | null {
  if ('drug' in selector) return selector.drug.includes(drug.id);
  if ('class' in selector) return drug.classes.some((id) => inClass(id, selector.class, folders));
  if ('not' in selector) {
    const inner = selects(selector.not, drug, folders);
    return inner === null ? null : !inner;
  }
  const parts = 'all' in selector ? selector.all : 'any' in selector ? selector.any : null;
  if (parts === null) return null;
  const answers = parts.map((part) => selects(part, drug, folders));
  if (answers.includes(null)) return null;
  return 'all' in selector ? !answers.includes(false) : answers.includes(true);
}

function inClass(id: string, wanted: readonly string[], folders: ParsedFolders): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); ) {
    if (wanted.includes(at)) return true;
    seen.add(at);
    at = folders.classes.get(at)?.parent;
  }
  return false;
}
