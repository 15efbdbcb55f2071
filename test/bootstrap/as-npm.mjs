// What `npm start` is to the bootstrap: a parent process that runs it through a shell.
import { spawn } from 'node:child_process';

const script =
  "import('./app/bootstrap/run.mjs').then(async ({ run }) => { process.exitCode = await run('test/bootstrap/sleeper.mjs', []); })";
const child = spawn('sh', ['-c', `"${process.execPath}" -e "${script}"; exit $?`], {
  stdio: 'inherit',
  env: { ...process.env, npm_lifecycle_event: process.env.AS_NPM ?? 'start' },
});
child.once('exit', (code) => process.exit(code ?? 1));
