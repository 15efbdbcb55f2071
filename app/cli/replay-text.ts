import type { Replay } from './replay-order.ts';

/** A replay for people: the verdict first, then what differs and why it may. */
export function replayText(replay: Replay): string {
  const { knowledge, engine } = replay;
  const newer = [
    ...(knowledge.signed === knowledge.now
      ? []
      : [`knowledge ${knowledge.signed.slice(0, 12)}, now ${knowledge.now.slice(0, 12)}`]),
    ...(engine.signed === engine.now ? [] : [`engine ${engine.signed}, now ${engine.now}`]),
  ];
  const verdict = !replay.intact
    ? 'THE RECORD WAS CHANGED after it was signed'
    : replay.same
      ? 'the same'
      : newer.length > 0
        ? 'different, with newer knowledge or engine'
        : 'DIFFERENT';
  return [
    `${replay.meaning}, signed by ${replay.signedBy} at ${replay.at}: ${verdict}.`,
    `  screened as of ${replay.asOf}: ${replay.findings} findings, ${replay.notChecked} not checked, from ${replay.entries} chart entries`,
    ...newer.map((line) => `  signed with ${line}`),
    ...replay.onlyThen.map((line) => `  only then: ${line}`),
    ...replay.onlyNow.map((line) => `  only now:  ${line}`),
  ].join('\n');
}
