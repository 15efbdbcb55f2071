import type { Transaction } from 'kysely';
import { loopsOf } from '#clinical/loops/closed-loops.ts';
import type { Link, Loop } from '#clinical/loops/loop.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { LoopLink } from '#record/schema/closed-loop.ts';
import type { ChartMemories } from '#record/store/chart-memory.ts';
import { eachTreated } from '#record/store/each-treated.ts';
import { loadCoursesWithLoops, loopKinds } from '#record/store/load-loop-facts.ts';
import { listedName } from '#record/store/patient-words.ts';
import type { OpenLink } from './loops-schema.ts';

export interface ClinicLoops {
  readonly open: readonly OpenLink[];
  readonly counts: readonly { readonly link: Link['link']; readonly open: number; readonly waived: number }[];
  readonly courses: number;
  readonly whole: number;
  readonly untold: number;
  readonly patients: number;
}

/** What somebody's courses came to. */
export interface OwnLoops {
  readonly loops: readonly Loop[];
  readonly open: readonly OpenLink[];
}

/** Derives the loops of everybody who takes something: what it counts is what it looked at. */
export async function clinicLoops(
  tx: Transaction<PlatformTables>,
  clinicId: string,
  knowledge: Knowledge,
  today: CalendarDate,
  memories: ChartMemories<OwnLoops> = new Map(),
): Promise<ClinicLoops> {
  const workOut = async (patientIds: readonly string[]) =>
    new Map(
      (await loadCoursesWithLoops(tx, clinicId, patientIds)).map(
        ({ chart, ...entries }): [string, () => OwnLoops] => [
          chart.patientId,
          () => {
            const loops = loopsOf({ chart, closures: chart.closures, ...entries }, knowledge, {
              asOf: today,
            });
            const patient = listedName(chart.patient?.name);
            const open = loops.flatMap((loop) => openLinks(loop, chart.patientId, patient));
            return { loops, open };
          },
        ],
      ),
    );
  const known = await eachTreated({ tx, clinicId, today, also: loopKinds, memories, workOut });
  const loops = known.flatMap((one) => one.loops);
  const open = known.flatMap((one) => one.open);
  const all = loops.flatMap(({ links }) => links);
  const holds = (loop: Loop, state: Link['state']) => loop.links.some((link) => link.state === state);
  return {
    open: open.toSorted(byPatient),
    counts: LoopLink.options.map((link) => ({
      link,
      open: all.filter((one) => one.link === link && one.state === 'open').length,
      waived: all.filter((one) => one.link === link && one.state === 'waived').length,
    })),
    courses: loops.length,
    whole: loops.filter((loop) => !holds(loop, 'open') && !holds(loop, 'not-checked')).length,
    untold: loops.filter((loop) => holds(loop, 'not-checked')).length,
    patients: known.length,
  };
}

function openLinks(loop: Loop, patientId: string, patient: string): OpenLink[] {
  const { drug, name, since } = loop;
  return loop.links
    .filter(({ state }) => state === 'open')
    .map(({ link, because }) => ({ patientId, patient, drug, name, since, link, because }));
}

function byPatient(a: OpenLink, b: OpenLink): number {
  const key = ({ patient, patientId, name }: OpenLink): string => `${patient} ${patientId} ${name}`;
  return key(a) < key(b) ? -1 : 1;
}
