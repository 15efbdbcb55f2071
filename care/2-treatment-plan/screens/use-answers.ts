import { useState } from 'react';
import type { Finding, ScreenResult } from '#clinical/screening/finding.ts';
import type { Override } from '#record/schema/screening.ts';
import { needsReason } from '#ui/finding/arrange-findings.ts';
import { overrideComplete } from '#ui/finding/override-form.tsx';

/** What the signer answers to a screen: reasons for what interrupts, acknowledgement of what was not checked. */
export interface Answers {
  readonly override: (finding: Finding) => Override | undefined;
  readonly setOverride: (override: Override) => void;
  readonly acknowledged: ReadonlySet<string>;
  readonly acknowledge: (keys: readonly string[], yes: boolean) => void;
  /** What was not checked and does not block: read together, ticked together. */
  readonly gaps: readonly string[];
  /** Findings that still need a reason, and those nothing can override. */
  readonly open: readonly Finding[];
  readonly impossible: readonly Finding[];
  readonly unacknowledged: number;
  readonly overrides: readonly Override[];
}

/** Answers by finding, kept over a screen that changed: what still holds stays, only what is new is asked for. */
export interface AnswerStore {
  readonly overrides: ReadonlyMap<string, Override>;
  readonly acknowledged: ReadonlySet<string>;
  readonly set: (change: {
    overrides?: ReadonlyMap<string, Override>;
    acknowledged?: ReadonlySet<string>;
  }) => void;
}

export function useAnswerStore(): AnswerStore {
  const [state, setState] = useState({
    overrides: new Map() as ReadonlyMap<string, Override>,
    acknowledged: new Set() as ReadonlySet<string>,
  });
  return { ...state, set: (change) => setState((before) => ({ ...before, ...change })) };
}

/** The answers as they stand to one screen. */
export function answersTo(screen: ScreenResult, { overrides, acknowledged, set }: AnswerStore): Answers {
  const asked = screen.findings.filter(needsReason);
  return {
    override: (finding) => overrides.get(finding.key),
    setOverride: (override) => set({ overrides: new Map(overrides).set(override.finding, override) }),
    acknowledged,
    acknowledge: (keys, yes) => {
      const next = new Set(acknowledged);
      for (const key of keys) {
        if (yes) next.add(key);
        else next.delete(key);
      }
      set({ acknowledged: next });
    },
    gaps: screen.notChecked.filter((item) => !item.blocking).map((item) => item.key),
    open: asked.filter(
      (finding) => finding.override !== 'never' && !overrideComplete(finding, overrides.get(finding.key)),
    ),
    impossible: asked.filter((finding) => finding.override === 'never'),
    unacknowledged: screen.notChecked.filter((item) => !acknowledged.has(item.key)).length,
    overrides: asked.flatMap((finding) => overrides.get(finding.key) ?? []),
  };
}
