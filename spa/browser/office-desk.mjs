// The made-up business's day and servers.
const NOW = Date.parse('2026-11-22T16:42:08+02:00');
const ago = (seconds) => new Date(NOW - seconds * 1_000).toISOString();

const today = {
  since: '2026-11-21T22:00:00Z',
  time_zone: 'Asia/Jerusalem',
  calls_now: 9,
  capacity: 40,
  calls: 61,
  answered: 58,
  median_reply_ms: 840,
  new_leads: 12,
  waiting: 3,
  waiting_since: ago(252),
};

export function desk(path) {
  if (path === '/api/figures/today') return [200, today];
  return null;
}
