// The whole bridge: the interface, a process a session, real Baileys against a WhatsApp that is away, and
// a Kav that grants leases and takes events.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { serve } from '../src/api.mjs';
import { signature } from '../src/kav-client.mjs';
import { Supervisor } from '../src/supervisor.mjs';
import { KEY } from './fakes.mjs';

const SECRET = 'sixteen characters';

test('runs a process a session, tells Kav, and comes back after kill -9', { timeout: 60_000 }, async (t) => {
  const kav = await kavFor(t);
  const { ask, folder } = await bridgeFor(t, kav.url);

  assert.equal((await ask('GET', '/sessions/shop/health', undefined, 'Bearer wrong')).status, 401);
  assert.equal((await ask('GET', '/sessions/shop/health')).status, 404);
  assert.equal((await ask('PUT', '/sessions/../etc')).status, 404);
  assert.equal((await ask('PUT', '/sessions/shop')).status, 200);
  assert.deepEqual((await ask('GET', '/sessions')).body, { items: ['shop'] });
  await kav.until((event) => event.type === 'connection' && event.state === 'connecting');

  const health = await ask('GET', '/sessions/shop/health');
  assert.equal(health.status, 503, 'no message can go out');
  assert.equal(health.body.can_send, false);
  assert.equal(health.body.has_lease, true);
  assert.equal((await ask('GET', '/sessions/shop/qr')).status, 204);
  const message = { client_id: '1', to: '+972502222222', text: 'x' };
  assert.equal((await ask('POST', '/sessions/shop/messages', message)).status, 409);
  assert.equal((await ask('GET', '/sessions/shop/sent?client_id=1')).status, 404);
  assert.equal((await ask('GET', '/sessions/shop/messages')).status, 405);
  assert.equal((await ask('POST', '/sessions/shop/messages', 'no json', undefined)).status, 400);
  assert.equal((await ask('GET', '/sessions/shop/nonsense')).status, 404);

  const pid = Number(readFileSync(join(folder, 'sessions', 'shop', 'lock'), 'utf8').split(' ')[0]);
  const leases = kav.count('lease');
  process.kill(pid, 'SIGKILL');
  await kav.until(() => kav.count('lease') > leases);
  const next = Number(readFileSync(join(folder, 'sessions', 'shop', 'lock'), 'utf8').split(' ')[0]);
  assert.notEqual(next, pid);
  assert.equal(kav.forged, 0);
});

async function bridgeFor(t, kavUrl) {
  const folder = mkdtempSync(join(tmpdir(), 'kav-bridge-'));
  const supervisor = new Supervisor({
    folder,
    kavUrl,
    secret: SECRET,
    dataKey: KEY,
    socketUrl: 'ws://127.0.0.1:9/', // the discard port: nobody listens
  });
  const server = await serve({ supervisor, secret: SECRET, host: '127.0.0.1', port: 0 });
  t.after(async () => {
    server.close();
    await supervisor.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = async (method, path, body, authorization = `Bearer ${SECRET}`) => {
    const answer = await fetch(`http://127.0.0.1:${server.address().port}${path}`, {
      method,
      headers: { authorization, connection: 'close' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text && JSON.parse(text) };
  };
  return { ask, folder };
}

async function kavFor(t) {
  const events = [];
  const waiting = new Set();
  const kav = { forged: 0, count: (type) => events.filter((event) => event.type === type).length };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const { 'x-bridge-timestamp': timestamp, 'x-bridge-signature': given } = request.headers;
    if (given !== signature(SECRET, timestamp, body)) kav.forged++;
    response.writeHead(204, { connection: 'close' }).end();
    events.push(JSON.parse(body));
    waiting.forEach((look) => look());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  kav.url = `http://127.0.0.1:${server.address().port}`;
  kav.until = (holds) =>
    new Promise((done) => {
      const look = () => {
        if (!events.some(holds)) return;
        waiting.delete(look);
        done();
      };
      waiting.add(look);
      look();
    });
  return kav;
}
