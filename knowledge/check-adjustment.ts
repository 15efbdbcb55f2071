import type { ParsedFolders } from './parse-files.ts';
import type { KnowledgeProblem } from './raw-files.ts';
import type { Pathway } from './schema/pathway.ts';

/** Pathways and the rules of benefit name scales that exist, and a pathway's table answers whatever the figures are. */
export function checkAdjustment(folders: ParsedFolders): readonly KnowledgeProblem[] {
  const scale = (file: string, path: string, id: string): readonly KnowledgeProblem[] =>
    folders.instruments.has(id) ? [] : [{ file, path, message: `there is no rating scale ${id}` }];
  return [
    ...[...folders.pathways].flatMap(([name, pathway]) => {
      const file = `pathways/${name}.json`;
      return [
        ...(pathway.instrument === null ? [] : scale(file, 'instrument', pathway.instrument)),
        ...(pathway.orInstruments ?? []).flatMap((id) => scale(file, 'orInstruments', id)),
        ...checkMeasure(file, pathway),
        ...scale(file, 'burden.instrument', pathway.burden.instrument),
        ...scale(file, 'mania.score.instrument', pathway.mania.score.instrument),
        ...checkPoints(file, pathway),
      ];
    }),
    ...[...folders['benefit-burden']].flatMap(([name, { measures }]) =>
      measures.flatMap(({ instruments }, index) =>
        instruments.flatMap((id) =>
          scale(`benefit-burden/${name}.json`, `measures[${index}].instruments`, id),
        ),
      ),
    ),
  ];
}

/** Points follow each other without a gap, and each has a last row for every burden. */
function checkPoints(file: string, { points }: Pathway): readonly KnowledgeProblem[] {
  return points.flatMap(({ fromDay, toDay, rows }, index) => {
    const path = `points[${index}]`;
    const before = points[index - 1];
    const follows =
      before === undefined ||
      (before.toDay !== null && before.toDay + 1 >= fromDay && before.toDay < fromDay);
    const rest = (['low', 'middle', 'high'] as const).filter(
      (level) => !rows.some((row) => (row.burden === level || row.burden === 'any') && !asksMore(row)),
    );
    return [
      ...(follows
        ? []
        : [
            { file, path: `${path}.fromDay`, message: 'does not begin on the day after the point before it' },
          ]),
      ...(toDay !== null && toDay < fromDay
        ? [{ file, path: `${path}.toDay`, message: 'lies before its first day' }]
        : []),
      ...rest.map((level) => ({
        file,
        path: `${path}.rows`,
        message: `no row for every fall with a ${level} burden`,
      })),
    ];
  });
}

type Row = Pathway['points'][number]['rows'][number];

/** Asks more than how much the side effects weigh. */
const asksMore = ({ fallAtLeast, betterAtLeast, scoreAtMost, remission, band }: Row): boolean =>
  fallAtLeast !== null || [betterAtLeast, scoreAtMost, remission, band].some((one) => one !== undefined);

/** Something measures it, and what comes first has what it needs to be asked. */
function checkMeasure(
  file: string,
  { instrument, cravings, first, otherMedication, levels }: Pathway,
): readonly KnowledgeProblem[] {
  const asks = (what: string): boolean => first.some((one) => one.what === what);
  return [
    ...((instrument === null) === (cravings === undefined)
      ? [{ file, path: 'instrument', message: 'either a scale measures it, or cravings do' }]
      : []),
    ...(asks('other-medication') && otherMedication === undefined
      ? [{ file, path: 'otherMedication', message: 'is needed: it comes first' }]
      : []),
    ...(asks('level') && levels === undefined
      ? [{ file, path: 'levels', message: 'is needed: it comes first' }]
      : []),
  ];
}
