import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';

/** An entry of one kind, as people make it here. */
export type Made = { [K in EntityKind]: { readonly kind: K; readonly content: ContentOf<K> } }[EntityKind];

/** Words of an entry with the canary in them. */
export type Words = (what: string) => string;

export const id = '01a20297-4dc0-7087-b7c5-2f0e903f10e4';
/** What is recorded in one's own name is recorded by the server here. */
export const nobody = '00000000-0000-0000-0000-000000000000';
export const at = '2026-11-20T10:00:00.000Z';
export const on = '2026-11-20';
export const somebody = { person: id, name: 'Ada Marsh' };
export const medication = { drug: 'sertraline', name: 'Sertraline' };
