/** The real clock. */
export const CLOCK = {
  now: Date.now,
  random: Math.random,
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
