import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { AuthStore } from '../src/auth-store.mjs';
import { FileLock, KavLease } from '../src/lease.mjs';
import { readSettings } from '../src/settings.mjs';
import { Vault } from '../src/vault.mjs';
import { FakeClock, folderFor, KEY, settle } from './fakes.mjs';

const vault = new Vault(KEY, 'test');

test('keeps keys as they were, encrypted, under names that tell nothing', async (t) => {
  const folder = folderFor(t);
  const first = new AuthStore(folder, vault);
  first.state.creds.me = { id: '972501111111:4@s.whatsapp.net' };
  first.saveCreds();
  const session = Buffer.from('a signal session');
  await first.state.keys.set({
    session: { '972502222222.0': session, gone: Buffer.from('x') },
    'app-state-sync-key': { k: { keyData: Buffer.from('sync') } },
  });
  await first.state.keys.set({ session: { gone: null } });

  const second = new AuthStore(folder, vault);
  assert.equal(second.isLinked, true);
  assert.deepEqual(second.state.creds.noiseKey, first.state.creds.noiseKey);
  const found = await second.state.keys.get('session', ['972502222222.0', 'gone', 'never']);
  assert.deepEqual(Buffer.from(found['972502222222.0']), session);
  assert.equal(found.gone, null);
  assert.equal(found.never, null);
  const sync = await second.state.keys.get('app-state-sync-key', ['k']);
  assert.equal(Buffer.from(sync.k.keyData).toString(), 'sync');
  for (const name of readdirSync(folder)) {
    assert.match(name, /^[0-9a-f]{40}$/);
    const bytes = readFileSync(join(folder, name));
    assert.ok(!bytes.includes('972') && !bytes.includes('noiseKey'));
    assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600);
  }
});

test('does not open with another key, in another place, or changed', () => {
  const sealed = vault.seal('words', 'here');
  assert.equal(vault.open(sealed, 'here'), 'words');
  assert.throws(() => vault.open(sealed, 'there'));
  assert.throws(() => new Vault(KEY, 'other').open(sealed, 'here'));
  assert.throws(() => new Vault(Buffer.alloc(32), 'test').open(sealed, 'here'));
  sealed[15] ^= 1;
  assert.throws(() => vault.open(sealed, 'here'));
});

test('forgets everything at a logout', (t) => {
  const folder = folderFor(t);
  const store = new AuthStore(folder, vault);
  store.state.creds.me = { id: 'x' };
  store.saveCreds();
  store.forget();
  assert.equal(store.isLinked, false);
  assert.deepEqual(readdirSync(folder), []);
});

test('lets one process in; takes over from one that is gone', (t) => {
  const file = join(folderFor(t), 'lock');
  const lock = new FileLock(file);
  assert.equal(lock.take(), true);
  assert.equal(new FileLock(file).take(), false);
  lock.release();
  writeFileSync(file, '999999999 1');
  assert.equal(new FileLock(file).take(), true);
  writeFileSync(file, `${process.pid} 1`); // the number of a living process that started at another time
  assert.equal(new FileLock(file).take(), true);
});

test('begins when Kav grants the lease, renews it, and ends when another has it', async () => {
  const { lease, answers, asked, clock, seen } = leaseFor();
  answers.push(new Error('away'), 409, 200, 200, 503, 200, 409);
  void lease.hold(seen);
  await settle();
  assert.equal(seen.granted, 0);
  await clock.pass(5_000);
  assert.equal(seen.granted, 0, 'another one has it');
  await clock.pass(5_000);
  assert.equal(seen.granted, 1);
  await clock.pass(20_000);
  await clock.pass(20_000);
  assert.equal(asked.length, 5);
  assert.equal(seen.lost, 0, 'Kav is away: nobody else can have got it');
  await clock.pass(5_000);
  await clock.pass(20_000);
  assert.deepEqual({ granted: seen.granted, lost: seen.lost }, { granted: 1, lost: 1 });
  await clock.pass(600_000);
  assert.equal(asked.length, 7);
  assert.ok(asked.every(({ holder }) => holder === asked[0].holder));
});

test('gives the lease back at an orderly end', async () => {
  const { lease, asked, clock, seen } = leaseFor();
  await lease.hold(seen);
  await lease.release();
  await clock.pass(600_000);
  assert.deepEqual(asked.map(({ seconds }) => seconds), [60, 0]);
});

test('names every wrong setting at once, and makes its own key once', (t) => {
  assert.throws(
    () => readSettings({ BAILEYS_BRIDGE_SECRET: 'short', BRIDGE_PORT: 'x', BRIDGE_DATA_KEY: 'eA==' }),
    (wrong) => ['BAILEYS_BRIDGE_SECRET', 'KAV_URL', 'BRIDGE_PORT', 'BRIDGE_DATA_KEY'].every((name) => wrong.message.includes(name)),
  );
  const environment = {
    BAILEYS_BRIDGE_SECRET: 'sixteen characters',
    KAV_URL: 'https://kav.example.com/',
    BRIDGE_DATA: folderFor(t),
  };
  const first = readSettings(environment);
  assert.equal(first.kavUrl, 'https://kav.example.com');
  assert.equal(first.dataKey.length, 32);
  assert.deepEqual(readSettings(environment).dataKey, first.dataKey);
});

function leaseFor() {
  const clock = new FakeClock();
  const answers = [];
  const asked = [];
  const kav = {
    post: async (event) => {
      asked.push(event);
      const answer = answers.shift() ?? 200;
      if (answer instanceof Error) throw answer;
      return { status: answer, body: '' };
    },
  };
  const seen = { granted: 0, lost: 0, onGranted: () => seen.granted++, onLost: () => seen.lost++ };
  return { lease: new KavLease({ session: 's', kav, after: clock.after }), answers, asked, clock, seen };
}
