import type { Instant } from '#kernel/time.ts';
import { escapeText, type Message, valueAt } from './message.ts';
import type { NotTaken } from './read-oru.ts';

const ours = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' };
const codes = { taken: 'AA', error: 'AE', reject: 'AR' } as const;

/**
 * The answer to a message: `AA` when all of it is kept, `AE` when what it says is not right, `AR` when it is not for us.
 * Whoever gets no `AA` still has the message and must send it again.
 *
 * @param message what is answered; null where not even its header could be read
 * @param id number of this answer
 */
export function acknowledge(
  message: Message | null,
  outcome: 'taken' | NotTaken,
  { id, now }: { readonly id: string; readonly now: Instant },
): string {
  const text = (value: string) => escapeText(value.slice(0, 200), ours);
  const header = message?.segments[0];
  const at = (field: number) => text(valueAt(header, field));
  const code = outcome === 'taken' ? codes.taken : codes[outcome.kind];
  const problems = outcome === 'taken' ? [] : outcome.problems.slice(0, 20);
  const time = now.replace(/[-:T]/g, '').slice(0, 14);
  const lines = [
    `MSH|^~\\&|TITRATE||${at(3)}|${at(4)}|${time}+0000||ACK^R01^ACK|${text(id)}|P|2.5.1`,
    `MSA|${code}|${at(10)}`,
    ...problems.map(
      ({ place, message: words }) =>
        `ERR|||${outcome === 'taken' ? '0' : '207'}|E||||${text(`${place}: ${words}`)}`,
    ),
  ];
  return `${lines.join('\r')}\r`;
}
