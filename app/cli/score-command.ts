import type { Command } from 'commander';

/** `titrate score ID ANSWERS.json [--json]`: one rating scale, from its answers or its total. */
export function registerScore(program: Command): void {
  program
    .command('score')
    .description('score a rating scale from its answers, or place a total in its bands')
    .argument('<id>', 'the scale, such as phq-9')
    .argument('<answers>', 'JSON: { "answers": [0, 3, null, …], "context": {} } or { "total": 12 }')
    .option('--json', 'print machine-readable output')
    .action(async (id: string, file: string, options: { readonly json?: boolean }) => {
      const [{ scoreFile }, { scoreTable }, { scoreReply }] = await Promise.all([
        import('./score-file.ts'),
        import('./score-table.ts'),
        import('./score-reply.ts'),
      ]);
      const { instrument, score } = scoreFile(id, file);
      console.log(options.json ? JSON.stringify(scoreReply(score), null, 2) : scoreTable(instrument, score));
    });
}
