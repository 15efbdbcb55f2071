import type { Say } from '#ui/text/use-text.ts';
import type { IntakeEntry } from '../../intake-schema.ts';

/** What an answer becomes in the chart, for the clinician who decides. */
export function becomesWords(becomes: IntakeEntry, text: Say): string {
  switch (becomes.kind) {
    case 'medication-statement': {
      const { status, start, end } = becomes;
      if (status === 'active') return text('A medicine taken now, on the list from elsewhere');
      if (status === 'not-taken') return text('A medicine that is not taken');
      return text('A past trial, {{start}} to {{end}}', {
        start: start ?? text('beginning not known'),
        end: end ?? text('end not known'),
      });
    }
    case 'allergy':
      return text('An allergy or intolerance');
    case 'allergy-review':
      return text('Asked about allergies: none known');
    case 'condition':
      return text('A diagnosis, not confirmed');
    case 'substance-use':
      return text('Use of a substance, as told');
    case 'pregnancy-status':
      return text('Pregnancy state, as told');
  }
}
