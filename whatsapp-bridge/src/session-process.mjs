// The process of one session: started by the supervisor, spoken to over its channel, gone with it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AuthStore } from './auth-store.mjs';
import { connectBy } from './baileys-socket.mjs';
import { CLOCK } from './clock.mjs';
import { EventCourier } from './event-courier.mjs';
import { EventQueue } from './event-queue.mjs';
import { KavClient } from './kav-client.mjs';
import { FileLock, KavLease } from './lease.mjs';
import { SentStore } from './sent-store.mjs';
import { Session } from './session.mjs';
import { Vault } from './vault.mjs';

const PRUNE_EVERY_MS = 60 * 60 * 1000;
const LOCKED = 75; // EX_TEMPFAIL: the supervisor tries again
const LOST = 76; // another machine has the session: the supervisor starts it again, and it waits

process.once('message', ({ id, folder, dataKey, kavUrl, secret, socketUrl }) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new FileLock(join(folder, 'lock'));
  if (!lock.take()) process.exit(LOCKED);
  const vault = new Vault(Buffer.from(dataKey, 'base64'), id);
  const kav = new KavClient({ kavUrl, secret });
  const queue = new EventQueue(join(folder, 'events'), vault);
  const sent = new SentStore(join(folder, 'sent'), vault, Date.now);
  const auth = new AuthStore(join(folder, 'auth'), vault);
  const session = new Session({ id, auth, queue, sent, clock: CLOCK, connect: connectBy(socketUrl) });
  const courier = new EventCourier({ queue, kav, wait: CLOCK.wait });
  const lease = new KavLease({ session: id, kav, after: CLOCK.after });
  let hasLease = false;

  void courier.run();
  void lease.hold({
    onGranted: () => {
      hasLease = true;
      session.start();
    },
    onLost: () => end(LOST),
  });
  setInterval(() => sent.prune(), PRUNE_EVERY_MS).unref();

  const operations = {
    health: () => {
      const health = { ...session.health(), has_lease: hasLease, kav_failures: courier.failures };
      return { status: health.can_send ? 200 : 503, body: health };
    },
    qr: () => {
      const qr = session.qr();
      return qr ? { status: 200, body: qr } : { status: 204 };
    },
    pair: ({ phone } = {}) => session.pair(phone),
    messages: (body) => session.send(body),
    sent: ({ client_id: clientId } = {}) => {
      const found = clientId && sent.find(clientId);
      return found
        ? { status: 200, body: { id: found.id, jid: found.jid, sent: found.sent } }
        : { status: 404, body: { error: 'unknown' } };
    },
    logout: async () => {
      await session.logout();
      return { status: 204 };
    },
    restart: () => {
      if (hasLease) session.start();
      return { status: 202, body: session.health() };
    },
  };

  process.on('message', async ({ call, operation, body }) => {
    try {
      process.send({ call, answer: await operations[operation](body) });
    } catch {
      process.send({ call, answer: { status: 500, body: { error: 'failed' } } });
    }
  });

  async function end(code) {
    session.stop();
    courier.close();
    lock.release();
    if (code === 0) await lease.release();
    process.exit(code);
  }
  process.on('SIGTERM', () => void end(0));
  process.on('disconnect', () => void end(0)); // the supervisor is gone
});
