import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { EventCourier } from '../src/event-courier.mjs';
import { EventQueue } from '../src/event-queue.mjs';
import { KavClient, signature } from '../src/kav-client.mjs';
import { Vault } from '../src/vault.mjs';
import { FakeClock, folderFor, KEY, settle } from './fakes.mjs';

const vault = new Vault(KEY, 'test');

test('keeps order and ids over a restart, and says nothing on the disk', (t) => {
  const folder = folderFor(t);
  const first = new EventQueue(folder, vault);
  const ids = [1, 2, 3].map((n) => first.add({ type: 'message', text: `secret ${n}` }));
  first.takeAway();

  const second = new EventQueue(folder, vault);
  assert.equal(second.size, 2);
  assert.equal(second.head().event_id, ids[1]);
  second.add({ type: 'message', text: 'secret 4' });
  second.takeAway();
  assert.equal(second.head().event_id, ids[2]);
  second.takeAway();
  assert.equal(second.head().text, 'secret 4');
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.event'))) {
    assert.ok(!readFileSync(join(folder, name)).includes('secret'));
  }
});

test('puts a damaged event aside and goes on; drops a half-written one', (t) => {
  const folder = folderFor(t);
  const queue = new EventQueue(folder, vault);
  queue.add({ type: 'a' });
  queue.add({ type: 'b' });
  const file = join(folder, '000000000001.event');
  const bytes = readFileSync(file);
  bytes[20] ^= 1;
  writeFileSync(file, bytes);
  writeFileSync(join(folder, '000000000003.event.tmp'), 'half');

  const again = new EventQueue(folder, vault);
  assert.equal(again.head().type, 'b');
  assert.equal(again.deadCount, 1);
  assert.equal(again.size, 1);
});

test('has everything it acknowledged after kill -9', async (t) => {
  const folder = folderFor(t);
  const program = `
    import { EventQueue } from ${JSON.stringify(new URL('../src/event-queue.mjs', import.meta.url).href)};
    import { Vault } from ${JSON.stringify(new URL('../src/vault.mjs', import.meta.url).href)};
    import { writeSync } from 'node:fs';
    const queue = new EventQueue(${JSON.stringify(folder)}, new Vault(Buffer.alloc(32, 7), 'test'));
    for (let n = 0; ; n++) writeSync(1, queue.add({ n }) + '\\n');
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  let acknowledged = '';
  child.stdout.setEncoding('utf8');
  for await (const piece of child.stdout) {
    acknowledged += piece;
    if (acknowledged.length > 40 * 37) child.kill('SIGKILL');
  }
  const ids = acknowledged.split('\n').filter((line) => line.length === 36);
  assert.ok(ids.length >= 40);

  const queue = new EventQueue(folder, vault);
  const found = [];
  for (let event = queue.head(); event; event = queue.head()) {
    found.push(event.event_id);
    queue.takeAway();
  }
  assert.deepEqual(found.slice(0, ids.length), ids);
});

test('posts until Kav has it: in order, the same id, later each time', async (t) => {
  const { queue, courier, posted, answers, clock } = courierFor(t);
  answers.push(new Error('away'), 503, 200, 200);
  queue.add({ type: 'a' });
  queue.add({ type: 'b' });
  await settle();
  assert.equal(posted.length, 1);
  await clock.pass(1_000);
  assert.equal(posted.length, 2);
  await clock.pass(1_999);
  assert.equal(posted.length, 2);
  await clock.pass(1);
  assert.deepEqual(posted.map(({ type }) => type), ['a', 'a', 'a', 'b']);
  assert.equal(new Set(posted.slice(0, 3).map((event) => event.event_id)).size, 1);
  assert.equal(queue.size, 0);
  assert.equal(courier.failures, 0);
});

test('puts aside what Kav refuses for good, and goes on', async (t) => {
  const { queue, posted, answers, clock } = courierFor(t);
  answers.push(422, 422, 422, 422, 422, 200);
  queue.add({ type: 'a' });
  queue.add({ type: 'b' });
  await clock.pass(600_000);
  assert.deepEqual(posted.map(({ type }) => type), ['a', 'a', 'a', 'a', 'a', 'b']);
  assert.equal(queue.size, 0);
  assert.equal(queue.deadCount, 1);
});

test('never gives up while Kav is away or does not believe us', async (t) => {
  const { queue, answers, clock } = courierFor(t);
  answers.push(...Array(50).fill(403));
  queue.add({ type: 'a' });
  await clock.pass(30 * 60_000);
  assert.equal(queue.size, 1);
  assert.equal(queue.deadCount, 0);
});

test('signs timestamp and body', async (t) => {
  const { createServer } = await import('node:http');
  const seen = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    seen.push({ url: request.url, head: request.headers, body });
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const kav = new KavClient({
    kavUrl: `http://127.0.0.1:${server.address().port}`,
    secret: 'sixteen characters',
    now: () => 1_795_000_000_999,
  });
  assert.equal((await kav.post({ event_id: 'e', text: 'שלום' })).status, 204);
  const [{ url, head, body }] = seen;
  assert.equal(url, '/webhook/whatsapp/baileys');
  assert.equal(head['x-bridge-event-id'], 'e');
  assert.equal(head['x-bridge-timestamp'], '1795000000');
  assert.equal(head['x-bridge-signature'], signature('sixteen characters', 1_795_000_000, body));
  assert.equal(
    signature('sixteen characters', 1_795_000_000, '{}'),
    'sha256=d4a5636cf796d1b037e883eaa11f133b6ba863b3e370331ea620a6cfa0bde391',
    'the same as the Java side computes',
  );
});

function courierFor(t) {
  const clock = new FakeClock();
  const queue = new EventQueue(folderFor(t), vault);
  const posted = [];
  const answers = [];
  const kav = {
    post: async (event) => {
      posted.push(event);
      const answer = answers.shift() ?? 200;
      if (answer instanceof Error) throw answer;
      return { status: answer, body: '' };
    },
  };
  const courier = new EventCourier({ queue, kav, wait: clock.wait });
  return { clock, queue, courier, posted, answers };
}
