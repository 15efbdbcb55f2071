import { effectOf } from '#clinical/side-effects/known-effect.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import type { PlainSideEffect, SideEffectView } from './side-effect-schema.ts';

/** A stored side effect as it stands on a day. */
export function viewSideEffect(stored: StoredVersion<'side-effect'>, today: CalendarDate): SideEffectView {
  const { id, version, content } = stored;
  const last = content.decisions.at(-1);
  const waits = content.closed === null && last !== undefined;
  return {
    id,
    version,
    content,
    state:
      content.closed !== null
        ? 'closed'
        : last !== undefined
          ? 'decided'
          : content.judgements.length > 0
            ? 'judged'
            : 'reported',
    recheck: waits ? { on: last.recheckOn, owner: last.owner, overdue: last.recheckOn < today } : null,
  };
}

/** The same for the person it is about: what they told, what is done, when somebody asks again. */
export function plainSideEffect(
  { content }: StoredVersion<'side-effect'>,
  knowledge: Knowledge,
): PlainSideEffect {
  const effect = effectOf(content.effect, knowledge);
  const last = content.decisions.at(-1);
  return {
    name: content.name,
    es: effect?.words.es ?? null,
    reportedOn: content.reported.on,
    act: last?.act ?? null,
    recheckOn: content.closed === null ? (last?.recheckOn ?? null) : null,
    closed: content.closed?.how ?? null,
  };
}
