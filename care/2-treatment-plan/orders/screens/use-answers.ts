import { useState } from 'react';
import type { Finding, ScreenResult } from '#clinical/screening/finding.ts';
import type { Override } from '#record/schema/screening.ts';
import { needsReason } from '#ui/finding/arrange-findings.ts';
import { overrideComplete } from '#ui/finding/override-form.tsx';
import { type EarlierAnswer, type EarlierAnswers, fingerprint, noEarlierAnswers } from './earlier-answers.ts';

/** What the signer answers to a screen: reasons for what interrupts, acknowledgement of what was not checked. */
export interface Answers {
  readonly override: (finding: Finding) => Override | undefined;
  /** Present while the answer is one given at an earlier signature, and the finding has not changed since. */
  readonly earlier: (finding: Finding) => EarlierAnswer | undefined;
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
  /** With the fingerprint of the finding as it was when it was answered. */
  readonly overrides: ReadonlyMap<string, { readonly override: Override; readonly to: string }>;
  readonly acknowledged: ReadonlySet<string>;
  readonly set: (change: Partial<Pick<AnswerStore, 'overrides' | 'acknowledged'>>) => void;
}

export function useAnswerStore(): AnswerStore {
  const [state, setState] = useState<Pick<AnswerStore, 'overrides' | 'acknowledged'>>({
    overrides: new Map(),
    acknowledged: new Set(),
  });
  return { ...state, set: (change) => setState((before) => ({ ...before, ...change })) };
}

/** The answers as they stand to one screen. */
export function answersTo(
  screen: ScreenResult,
  { overrides, acknowledged, set }: AnswerStore,
  earlierOf: EarlierAnswers = noEarlierAnswers,
): Answers {
  const asked = screen.findings.filter(needsReason);
  const given = (finding: Finding) => {
    const answer = overrides.get(finding.key);
    return answer?.to === fingerprint(finding) ? answer.override : undefined;
  };
  const earlier = (finding: Finding) => (given(finding) === undefined ? earlierOf(finding) : undefined);
  const override = (finding: Finding) => given(finding) ?? earlierOf(finding)?.override;
  return {
    override,
    earlier,
    setOverride: (answer) => {
      const finding = screen.findings.find(({ key }) => key === answer.finding);
      if (finding === undefined) return;
      set({
        overrides: new Map(overrides).set(answer.finding, { override: answer, to: fingerprint(finding) }),
      });
    },
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
      (finding) => finding.override !== 'never' && !overrideComplete(finding, override(finding)),
    ),
    impossible: asked.filter((finding) => finding.override === 'never'),
    unacknowledged: screen.notChecked.filter((item) => !acknowledged.has(item.key)).length,
    overrides: asked.flatMap((finding) => override(finding) ?? []),
  };
}
