import type { Basis } from '#knowledge/schema/basis.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CausalityScale, SideEffectKnowledge } from '#knowledge/schema/side-effect.ts';
import { sideEffectKey } from '../balance/side-effect-tracks.ts';

const byName = new WeakMap<readonly SideEffectKnowledge[], ReadonlyMap<string, SideEffectKnowledge>>();

/** The side effect the words name, by any of its names in any language; undefined for words the knowledge lacks. */
export function effectNamed(
  words: string,
  { sideEffects }: Pick<Knowledge, 'sideEffects'>,
): SideEffectKnowledge | undefined {
  let names = byName.get(sideEffects);
  if (names === undefined) {
    names = new Map(
      sideEffects.flatMap((one) =>
        [one.name, one.words.en, one.words.es, ...one.alsoCalled].map((name) => [sideEffectKey(name), one]),
      ),
    );
    byName.set(sideEffects, names);
  }
  return names.get(sideEffectKey(words));
}

/** The side effect of that id; undefined for null and for an id of another release. */
export function effectOf(
  id: string | null,
  { sideEffects }: Pick<Knowledge, 'sideEffects'>,
): SideEffectKnowledge | undefined {
  return id === null ? undefined : sideEffects.find((one) => one.id === id);
}

/** The scale causes are judged by. Throws where the knowledge holds none: a cause without a scale must not be asked. */
export function causalityScaleOf({ causalityScales }: Pick<Knowledge, 'causalityScales'>): CausalityScale {
  const [scale] = causalityScales;
  if (scale === undefined) throw new Error('knowledge/causality is empty');
  return scale;
}

/** What a fact rests on, as a screen cites it. */
export function cited(basis: Basis, { sourceById }: Pick<Knowledge, 'sourceById'>) {
  return basis.sources.flatMap((id) => {
    const source = sourceById.get(id);
    if (source === undefined) return [];
    const { title, published, link } = source;
    return [{ title, published, reviewed: basis.state === 'read', link: link ?? null }];
  });
}
