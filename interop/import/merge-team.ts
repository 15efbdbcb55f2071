import type { CalendarDate } from '#kernel/time.ts';
import type { CareTeamMember } from '#record/schema/care-team.ts';
import type { ImportSource } from '#record/schema/common.ts';
import type { Outcome } from './report.ts';

interface Merging {
  readonly source: ImportSource;
  readonly today: CalendarDate;
  readonly newId: () => string;
}

interface Merged {
  readonly members: readonly CareTeamMember[];
  readonly became: Extract<Outcome['became'], 'taken' | 'unchanged' | 'updated'>;
}

/**
 * The care team after a team of another clinic has arrived. Whoever is known already is not added again; who was named
 * by the same team before and is no longer has left it. What people here have entered by hand is never changed, and
 * neither is whether letters may go to somebody.
 */
export function mergeTeam(
  members: readonly CareTeamMember[],
  arriving: readonly CareTeamMember[],
  { source, today, newId }: Merging,
): Merged {
  const own = members.filter((one) => one.source?.resourceId === source.resourceId);
  if (own.length > 0 && own.every((one) => one.source?.hash === source.hash))
    return { members, became: 'unchanged' };
  const met = new Set<CareTeamMember>();
  const followed = members.map((one): CareTeamMember => {
    if (!own.includes(one)) return one;
    const again = arriving.find((each) => !met.has(each) && nameKey(each) === nameKey(one));
    if (again === undefined) return { ...one, until: one.until ?? today, source };
    met.add(again);
    return {
      ...one,
      organisation: again.organisation ?? one.organisation,
      phone: again.phone ?? one.phone,
      email: again.email ?? one.email,
      address: again.address ?? one.address,
      until: again.until ?? one.until,
      source,
    };
  });
  const added: CareTeamMember[] = [];
  for (const one of arriving) {
    const known = [...followed, ...added].some((other) => isSame(other, one));
    if (!met.has(one) && !known) added.push({ ...one, id: newId(), source });
  }
  if (own.length > 0) return { members: [...followed, ...added], became: 'updated' };
  return added.length === 0
    ? { members, became: 'unchanged' }
    : { members: [...members, ...added], became: 'taken' };
}

const fold = (text: string | null): string =>
  (text ?? '').normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();

const nameKey = ({ name, as }: CareTeamMember): string => `${fold(name)}|${as}`;

/** Somebody who has left is known by being there; somebody who is there is not known by having left. */
const isSame = (known: CareTeamMember, arriving: CareTeamMember): boolean =>
  nameKey(known) === nameKey(arriving) &&
  fold(known.organisation) === fold(arriving.organisation) &&
  (known.until === null || arriving.until !== null);
