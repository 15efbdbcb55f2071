// Preloaded into every program the bootstrap runs: when the bootstrap is killed, the program is asked to stop too.
const parent = process.ppid;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 500).unref();
