import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderFor, sessionFor } from './fakes.mjs';

const PN = '972502222222@s.whatsapp.net';
const LID = '123456789012345@lid';
const text = (id, words, key = {}) => ({
  key: { id, remoteJid: PN, fromMe: false, ...key },
  pushName: 'Dana',
  messageTimestamp: 1_795_000_000,
  message: { conversation: words },
});

test('shows a QR code while one may be scanned, then opens', async (t) => {
  const fixture = sessionFor(t);
  fixture.session.start();
  fixture.socket.qr('first');
  assert.deepEqual(fixture.session.qr(), { qr: 'first', expires_at: '2026-11-22T10:01:00.000Z' });
  await fixture.clock.pass(60_000);
  assert.equal(fixture.session.qr(), undefined);
  fixture.socket.qr('second');
  assert.deepEqual(fixture.session.qr(), { qr: 'second', expires_at: '2026-11-22T10:01:20.000Z' });
  fixture.socket.open();
  assert.equal(fixture.session.qr(), undefined);
  const health = fixture.session.health();
  assert.equal(health.state, 'open');
  assert.equal(health.can_send, true);
  assert.equal(health.me, '972501111111');
  assert.deepEqual(
    fixture.told('connection').map(({ state }) => state),
    ['connecting', 'qr', 'open'],
  );
});

test('gives a pairing code only while it waits for one', async (t) => {
  const { session, socket } = started(t);
  assert.equal((await session.pair('+972501111111')).status, 409);
  socket().qr('code');
  assert.equal((await session.pair('no number')).status, 400);
  assert.deepEqual(await session.pair('+972501111111'), { status: 200, body: { code: 'CODE-972501111111' } });
});

test('health tells whether a message can go out', (t) => {
  const { session, socket } = started(t);
  assert.equal(session.health().can_send, false);
  socket().open();
  assert.equal(session.health().can_send, true);
  socket().ws.isOpen = false;
  assert.equal(session.health().can_send, false);
});

for (const code of [408, 428, 500, 503, undefined]) {
  test(`connects again after ${code}, later each time`, async (t) => {
    const { session, socket, sockets, clock } = started(t);
    socket().open();
    socket().close(code);
    assert.equal(session.health().can_send, false);
    await clock.pass(999);
    assert.equal(sockets.length, 1);
    await clock.pass(1);
    assert.equal(sockets.length, 2);
    socket().close(code);
    await clock.pass(1_999);
    assert.equal(sockets.length, 2);
    await clock.pass(1);
    assert.equal(sockets.length, 3);
  });
}

test('connects again at once after 515, as after every pairing', async (t) => {
  const { socket, sockets, clock } = started(t);
  socket().close(515);
  await clock.pass(0);
  assert.equal(sockets.length, 2);
});

for (const code of [403, 411, 440]) {
  test(`stays away after ${code}`, async (t) => {
    const { session, socket, sockets, clock } = started(t);
    socket().open();
    socket().close(code);
    await clock.pass(600_000);
    assert.equal(sockets.length, 1);
    assert.equal(session.health().state, 'stopped');
    assert.equal(session.health().last_code, code);
  });
}

test('forgets the keys after 401', async (t) => {
  const { session, socket, auth, clock, sockets } = started(t);
  socket().open();
  auth.saveCreds();
  socket().close(401);
  await clock.pass(600_000);
  assert.equal(session.health().state, 'logged_out');
  assert.equal(auth.isLinked, false);
  assert.equal(sockets.length, 1);
});

test('hears nothing of an earlier socket', async (t) => {
  const fixture = started(t);
  const first = fixture.socket();
  first.close(428);
  await fixture.clock.pass(1_000);
  fixture.told();
  first.open();
  first.receive(text('OLD', 'late'));
  assert.deepEqual(fixture.told(), []);
  assert.equal(fixture.session.health().state, 'connecting');
});

test('tells a text with both of its addresses', (t) => {
  const fixture = started(t);
  fixture.socket().open();
  fixture.socket().receive(
    text('A', 'שלום'),
    text('B', 'hi', { remoteJid: LID, remoteJidAlt: PN }),
    text('C', 'unknown', { remoteJid: LID }),
  );
  const [a, b, c] = fixture.told('message');
  assert.deepEqual(a, {
    session: 'test',
    account: '+972501111111',
    type: 'message',
    id: 'A',
    from: { jid: PN, pn: '+972502222222' },
    push_name: 'Dana',
    at: 1_795_000_000,
    kind: 'text',
    text: 'שלום',
  });
  assert.deepEqual(b.from, { jid: LID, pn: '+972502222222', lid: LID });
  assert.deepEqual(c.from, { jid: LID, lid: LID });
});

test('tells when an opaque address turns out to be a telephone', (t) => {
  const fixture = started(t);
  fixture.socket().ev.emit('lid-mapping.update', { lid: LID, pn: '972502222222:0@s.whatsapp.net' });
  assert.deepEqual(fixture.told('mapping'), [
    { session: 'test', type: 'mapping', lid: LID, pn: '+972502222222' },
  ]);
});

test('shows an undecryptable message as such, and the text when it comes after all', (t) => {
  const fixture = started(t);
  const key = { id: 'U', remoteJid: PN, fromMe: false };
  fixture.socket().receive({ key, messageTimestamp: 1, messageStubType: 2 });
  fixture.socket().update({ key, update: { message: { conversation: 'now' }, messageTimestamp: 1 } });
  const [broken, repaired] = fixture.told('message');
  assert.equal(broken.kind, 'undecryptable');
  assert.equal(broken.text, undefined);
  assert.equal(repaired.id, 'U');
  assert.equal(repaired.text, 'now');
  assert.equal(repaired.repaired, true);
});

test('passes over what is no message of a person to us', (t) => {
  const fixture = started(t);
  fixture.socket().receive(
    text('OWN', 'x', { fromMe: true }),
    text('GROUP', 'x', { remoteJid: '1203630@g.us', participant: PN }),
    text('STATUS', 'x', { remoteJid: 'status@broadcast' }),
    { ...text('PROTOCOL', ''), message: { protocolMessage: { type: 0 } } },
  );
  fixture.socket().ev.emit('messages.upsert', { type: 'append', messages: [text('HISTORY', 'x')] });
  assert.deepEqual(fixture.told('message'), []);
});

for (const [name, message, expected] of [
  ['an answer', { extendedTextMessage: { text: 'yes', contextInfo: { stanzaId: 'Q' } } }, { kind: 'text', text: 'yes', reply_to: 'Q' }],
  ['a picture', { imageMessage: { caption: 'look', mimetype: 'image/jpeg' } }, { kind: 'image', text: 'look', media_type: 'image/jpeg' }],
  ['a vanishing text', { ephemeralMessage: { message: { conversation: 'soon gone' } } }, { kind: 'text', text: 'soon gone' }],
  ['a button', { buttonsResponseMessage: { selectedButtonId: '1', selectedDisplayText: 'Yes' } }, { kind: 'button', text: 'Yes' }],
  ['a choice', { listResponseMessage: { title: 'Monday' } }, { kind: 'button', text: 'Monday' }],
  ['a place', { locationMessage: { degreesLatitude: 32, degreesLongitude: 34 } }, { kind: 'location', location: { latitude: 32, longitude: 34 } }],
  ['a reaction', { reactionMessage: { text: '👍', key: { id: 'R' } } }, { kind: 'reaction', text: '👍', reply_to: 'R' }],
  ['something new', { eventMessage: { name: 'party' } }, { kind: 'other' }],
]) {
  test(`reads ${name}`, (t) => {
    const fixture = started(t);
    fixture.socket().receive({ ...text('K', ''), message });
    const [{ session: _s, type: _t, id: _i, from: _f, push_name: _p, at: _a, ...told }] = fixture.told('message');
    assert.deepEqual(told, expected);
  });
}

test('tells how far a message of ours has come', (t) => {
  const fixture = started(t);
  const key = { id: 'S', remoteJid: PN, fromMe: true };
  for (const status of [1, 2, 3, 4, 5]) fixture.socket().update({ key, update: { status } });
  fixture.socket().update({ key, update: { status: 0, messageStubParameters: ['463'] } });
  const told = fixture.told('status');
  assert.deepEqual(
    told.map(({ status, code }) => status + (code ?? '')),
    ['server_ack', 'delivered', 'read', 'played', 'error463'],
  );
  assert.deepEqual(told[0].to, { jid: PN, pn: '+972502222222' });
});

test('sends once for each client id, across restarts', async (t) => {
  const folder = folderFor(t);
  const first = started(t, folder);
  first.socket().open();
  const message = { client_id: 'outbox-1', to: '+972502222222', text: 'hello' };
  const [one, same] = await Promise.all([first.session.send(message), first.session.send(message)]);
  assert.equal(one.status, 202);
  assert.deepEqual(one, same);
  assert.deepEqual(first.socket().sent, [{ jid: PN, text: 'hello', id: one.body.id }]);
  assert.equal((await first.session.send({ ...message, text: 'other' })).status, 409);

  const second = started(t, folder);
  assert.deepEqual(await second.session.send(message), one, 'known, connection or not');
  second.socket().open();
  assert.deepEqual(await second.session.send(message), one);
  assert.deepEqual(second.socket().sent, []);
  assert.deepEqual(await second.socket().getMessage({ id: one.body.id }), { conversation: 'hello' });
  assert.equal(await second.socket().getMessage({ id: 'unknown' }), undefined);
});

test('sends the same message id again when the first sending broke', async (t) => {
  const { session, socket, clock } = started(t);
  socket().open();
  socket().failure = new Error('broken');
  const message = { client_id: 'outbox-2', to: LID, text: 'hello' };
  const broken = await session.send(message);
  assert.equal(broken.status, 502);
  socket().failure = undefined;
  const sending = session.send(message);
  await clock.pass(10_000);
  const sent = await sending;
  assert.deepEqual(sent, { status: 202, body: { id: broken.body.id, jid: LID } });
  assert.equal(socket().sent[0].jid, LID, 'answers go to the address as it was received');
});

test('refuses what cannot be sent', async (t) => {
  const { session, socket } = started(t);
  assert.equal((await session.send({ client_id: 'a', to: PN, text: 'x' })).status, 409);
  socket().open();
  for (const [message, error] of [
    [{ to: PN, text: 'x' }, 'client_id'],
    [{ client_id: 'a b', to: PN, text: 'x' }, 'client_id'],
    [{ client_id: 'a', to: '0501234567', text: 'x' }, 'to'],
    [{ client_id: 'a', to: '120363@g.us', text: 'x' }, 'to'],
    [{ client_id: 'a', to: PN, text: '' }, 'text'],
    [{ client_id: 'a', to: PN, text: 'x'.repeat(4_097) }, 'text'],
  ]) {
    assert.deepEqual(await session.send(message), { status: 400, body: { error } });
  }
});

test('spaces what it sends, and refuses when too much waits', async (t) => {
  const { session, socket, clock } = started(t);
  socket().open();
  const answers = [];
  for (let i = 0; i < 10; i++) {
    void session.send({ client_id: `n${i}`, to: PN, text: `${i}` }).then((answer) => answers.push(answer));
  }
  await clock.pass(0);
  assert.equal(socket().sent.length, 1);
  await clock.pass(2_000);
  assert.equal(socket().sent.length, 2);
  await clock.pass(60_000);
  const refused = answers.filter(({ status }) => status === 429);
  assert.ok(refused.length > 0);
  assert.ok(refused.every(({ retryAfterSeconds }) => retryAfterSeconds >= 1));
  assert.equal(socket().sent.length, 10 - refused.length);
});

test('logs out: WhatsApp forgets the device, and the keys go', async (t) => {
  const { session, socket, auth } = started(t);
  const first = socket();
  first.open();
  await session.logout();
  assert.equal(first.loggedOut, true);
  assert.equal(auth.isLinked, false);
  assert.equal(session.health().state, 'logged_out');
});

function started(t, folder) {
  const fixture = sessionFor(t, folder);
  fixture.session.start();
  return { ...fixture, socket: () => fixture.sockets.at(-1) };
}
