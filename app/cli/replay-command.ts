import type { Command } from 'commander';

/** `titrate replay ORDER`: screens again what was screened when an order was signed, and shows whether it is the same. */
export function registerReplay(program: Command): void {
  program
    .command('replay')
    .description('run the safety screen of a signed order again, from the facts it rested on')
    .argument('<order>', 'id of the order')
    .option('--json', 'print machine-readable output')
    .action(async (order: string, options: { json?: boolean }) => {
      const [{ withDatabase }, { replayOrder }, { replayText }] = await Promise.all([
        import('./open-database.ts'),
        import('./replay-order.ts'),
        import('./replay-text.ts'),
      ]);
      const replays = await withDatabase('titrate replay', (opened) => replayOrder(opened, order));
      if (options.json) console.log(JSON.stringify({ order, signatures: replays }, null, 2));
      else for (const replay of replays) console.log(replayText(replay));
      if (replays.some((replay) => !replay.same || !replay.intact)) process.exitCode = 1;
    });
}
