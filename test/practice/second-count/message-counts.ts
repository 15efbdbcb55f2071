import { asked } from '../clinic-facts.ts';
import { type Count, clinicDay, lately, overAll } from './plain-facts.ts';

/** Answered within a day of the first message that waits. */
export function messages(): Count {
  return overAll((person) => {
    const verdicts: (boolean | null)[] = [];
    for (const thread of person.threads ?? []) {
      const sent = (person.messages ?? [])
        .filter(({ content }) => content.thread === thread.id)
        .map(({ content }) => ({ at: Date.parse(content.sentAt), staff: content.from.type === 'staff' }))
        .sort((a, b) => a.at - b.at);
      sent.forEach((message, index) => {
        // The first message of a row of messages from the person starts the clock
        if (message.staff || (index > 0 && sent[index - 1]?.staff === false)) return;
        const due = message.at + 1440 * 60_000;
        const answer = sent.slice(index).find(({ staff }) => staff)?.at;
        const now = Date.parse(asked.now);
        const closed = thread.content.status === 'closed';
        const on =
          answer !== undefined && answer <= due
            ? answer
            : answer === undefined && closed
              ? Math.min(due, now)
              : due;
        if (!lately(clinicDay(new Date(on).toISOString()), 91)) return;
        if (answer !== undefined) verdicts.push(answer <= due);
        else if (closed) verdicts.push(null);
        else if (due <= now) verdicts.push(false);
      });
    }
    return verdicts;
  });
}
