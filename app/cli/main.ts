import { Command } from 'commander';
import { registerActivity } from './activity-command.ts';
import { registerAudit } from './audit-command.ts';
import { CliFailure } from './cli-failure.ts';
import { registerClinics } from './clinics-command.ts';
import { registerDose } from './dose-command.ts';
import { registerFormulary } from './formulary-command.ts';
import { registerImport } from './import-command.ts';
import { registerReplay } from './replay-command.ts';
import { registerResults } from './results-command.ts';
import { registerScore } from './score-command.ts';
import { registerScreen } from './screen-command.ts';
import { registerTaper } from './taper-command.ts';
import { registerVerify } from './verify-command.ts';

/** Exit codes: 0 done; 1 found something wrong or failed; 2 called wrongly; 3 refused, and why is said. */
const program = new Command('titrate')
  .description('Titrate from the command line: the engine without the server, and the server’s own tools.')
  .showHelpAfterError()
  .exitOverride();

registerScreen(program);
registerScore(program);
registerDose(program);
registerTaper(program);
registerImport(program);
registerResults(program);
registerFormulary(program);
registerAudit(program);
registerActivity(program);
registerVerify(program);
registerReplay(program);
registerClinics(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CliFailure) {
    console.error(error.message);
    return error.exitCode;
  }
  // commander has already printed what was wrong with the call
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('commander.')) {
    return ['commander.helpDisplayed', 'commander.help', 'commander.version'].includes(String(error.code))
      ? 0
      : 2;
  }
  console.error(error instanceof Error ? error.message : error);
  return 1;
}
