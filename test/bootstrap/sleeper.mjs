// Says its process number, stays until it is told to stop, and says that it was asked.
console.log(`pid ${process.pid}`);
process.once('SIGTERM', () => {
  console.log('asked to stop');
  process.exit(7);
});
setInterval(() => {}, 1000);
