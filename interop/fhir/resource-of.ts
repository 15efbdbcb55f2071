import type { FhirResource } from 'fhir/r4';
import { sql, type Transaction } from 'kysely';
import { productOf } from '#clinical/ordering/order-words.ts';
import { sigSentence } from '#clinical/ordering/sig-sentence.ts';
import { orderOn } from '#clinical/regimen/order-holds.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Role } from '#kernel/role.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { PlatformTables } from '#platform/db/tables.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { ClinicKind } from '#record/schema/clinic-kinds.ts';
import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import { clinicToFhir } from './clinic-writers.ts';
import type { ClinicStored, Stored } from './mapping.ts';
import { isResourceId } from './resource-id.ts';
import type { ServedKind } from './served-as.ts';
import { type ServedType, servedTypes } from './served-types.ts';
import { isClinicKind, type Shown } from './shown-entries.ts';
import { toFhir } from './writers.ts';

/** Who a resource is written for, and with which knowledge its words are found. */
export interface ShownTo {
  readonly knowledge: Knowledge;
  readonly role: Role;
  /** Day the entry is shown as it stands on: a hold that was planned has begun. Left out = as it was written. */
  readonly today?: CalendarDate;
}

/**
 * What the team noted when looking through an intake, or judging a side effect, is theirs, as in the app; people see what
 * they told themselves, and what is done about it.
 */
function forThePerson(shown: Shown): Shown {
  if (shown.kind === 'side-effect')
    return { ...shown, content: plainSideEffect(shown.content as ContentOf<'side-effect'>) };
  // Which limits hold is theirs to know, as their due checks follow from it; the note on it is the team's
  if (shown.kind === 'personal-limit')
    return { ...shown, content: { ...(shown.content as ContentOf<'personal-limit'>), note: '' } };
  if (shown.kind !== 'intake') return shown;
  const intake = shown.content as ContentOf<'intake'>;
  return {
    ...shown,
    content: { ...intake, items: intake.items.map((item) => ({ ...item, decision: null })) },
  };
}

function plainSideEffect(content: ContentOf<'side-effect'>): ContentOf<'side-effect'> {
  const { reported, decisions, rechecks, closed } = content;
  return {
    ...content,
    reported: { ...reported, words: reported.by === 'patient' ? reported.words : null },
    serious: null,
    judgements: [],
    decisions: decisions.map((one) => ({ ...one, note: null })),
    rechecks: rechecks.map((one) => ({ ...one, note: null })),
    closed: closed === null ? null : { ...closed, note: null },
  };
}

function standingOn(shown: Shown, today: CalendarDate): Shown {
  if (shown.kind !== 'medication-order') return shown;
  return { ...shown, content: orderOn(shown.content as ContentOf<'medication-order'>, today) };
}

/** A stored version as the FHIR resource of its type. */
export function resourceOf(stored: Shown, { knowledge, role, today }: ShownTo): FhirResource {
  const asItStands = today === undefined ? stored : standingOn(stored, today);
  const shown = role === 'patient' ? forThePerson(asItStands) : asItStands;
  if (isClinicKind(shown.kind)) return clinicToFhir(shown.kind, shown as ClinicStored<ClinicKind>);
  return toFhir(shown.kind as ServedKind, shown as Stored<EntityKind>, sentenceOf(shown, knowledge));
}

/** How to take it, or what it is called, in words; null for entries the knowledge base says nothing of. */
function sentenceOf({ kind, content }: Shown, knowledge: Knowledge): string | null {
  if (kind === 'personal-limit') return limitName((content as ContentOf<'personal-limit'>).limit, knowledge);
  if (kind !== 'medication-order' && kind !== 'medication-statement') return null;
  const use = content as ContentOf<'medication-order'>;
  return use.sig === null ? null : sigSentence(use.sig, productOf(use, knowledge));
}

/** What a protocol calls the limits somebody's results are held against; null where none knows them. */
function limitName(limit: string, { monitoring }: Knowledge): string | null {
  const items = monitoring.flatMap(({ items: own, variants = [] }) => [
    ...own,
    ...variants.flatMap((variant) => variant.items),
  ]);
  const found = items
    .flatMap(({ otherLimits = [] }) => otherLimits)
    .find(({ personal }) => personal === limit);
  return found?.because ?? null;
}

const byName = new Map<string, ServedType>(servedTypes.map((type) => [type.type, type]));

/** A served type, with those of its kinds that the caller's role may read. */
export interface ReadableType extends ServedType {
  readonly open: ServedType['kinds'];
}

/** The served type of that name, if the caller's role may read such entries at all: an empty answer must mean "none". */
export async function readableType(
  tx: Transaction<PlatformTables>,
  name: string,
): Promise<Result<ReadableType, Refusal>> {
  const type = byName.get(name);
  if (type === undefined) return err(notServed(name));
  const readable = await readableKinds(tx);
  const open = type.kinds.filter((kind) => readable.has(kind));
  return open.length > 0 ? ok({ ...type, open }) : err(notForThisRole(name));
}

/** The kinds of entry the caller's role may read, as the database sees it. */
export async function readableKinds(tx: Transaction<PlatformTables>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ kinds: string[] }>`
    select titrate_readable_kinds() || array(
      select kind from role_clinic_kind where role = titrate_role() and may_read) as kinds`.execute(tx);
  return new Set(rows[0]?.kinds ?? []);
}

const notServed = (name: string): Refusal => ({
  kind: 'not-found',
  detail: `${name.slice(0, 60)} is not served here; /fhir/metadata lists what is.`,
});

const notForThisRole = (name: string): Refusal => ({
  kind: 'forbidden',
  detail: `${name} is not open to this role.`,
});

/** An id of ours, or nothing that could be here. */
export function ownId(id: string): Result<string, Refusal> {
  return isResourceId(id) ? ok(id) : err(notFound);
}
