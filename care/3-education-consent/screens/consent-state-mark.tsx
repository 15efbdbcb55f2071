import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleSlash,
  Clock,
  PencilLine,
  TriangleAlert,
} from 'lucide-react';
import type { ConsentState } from '#clinical/consent/consent-standing.ts';
import { consentStateWords } from '#clinical/consent/consent-words.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './consent.module.css';

const looks = {
  agreed: { tone: 'good', icon: CircleCheck },
  'review-due': { tone: 'open', icon: Clock },
  none: { tone: 'open', icon: CircleDashed },
  preparing: { tone: 'open', icon: PencilLine },
  declined: { tone: 'no', icon: Ban },
  withdrawn: { tone: 'no', icon: CircleSlash },
  'outside-what-was-agreed': { tone: 'open', icon: TriangleAlert },
  'cannot-be-told': { tone: 'unknown', icon: CircleHelp },
} as const satisfies Readonly<Record<ConsentState, unknown>>;

/** How consent stands: a word, a shape and a colour. */
export function ConsentStateMark({ state }: { readonly state: ConsentState }) {
  const { text } = useText();
  const { tone, icon: Icon } = looks[state];
  return (
    <span className={css.state} data-tone={tone}>
      <Icon size={15} aria-hidden />
      {text(consentStateWords[state])}
    </span>
  );
}
