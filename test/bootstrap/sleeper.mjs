// Stays until it is told to stop, and says that it was asked. Says its process number once it is ready for that.
process.once('SIGTERM', () => {
  console.log('asked to stop');
  process.exit(7);
});
setInterval(() => {}, 1000);
console.log(`pid ${process.pid}`);
