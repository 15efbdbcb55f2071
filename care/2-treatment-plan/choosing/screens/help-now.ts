import type { ReactNode } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { answerAid } from '../sharing-schema.ts';

/** Whom one can reach at once, as the app shows it. */
export type HelpNow = (lines: ReplyOf<typeof answerAid>['crisis']) => ReactNode;
