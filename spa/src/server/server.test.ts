import { describe, expect, it } from 'vitest';
import { readReadiness, readVersion, serverStates } from './answers.ts';
import { afterEvent, noContactYet } from './contact.ts';
import { callCommand, isPublic, webhooksOf } from './webhooks.ts';

const ready = { state: 'ready', database: 'ok', ears: 'google', voice: 'google' } as const;

describe('readiness', () => {
  it.each(serverStates)('shouldReadTheState_whenItIs %s', (status) => {
    expect(readReadiness({ status })?.state).toBe(status);
  });

  it('shouldReadTheParts_whenTheServerNamesThem', () => {
    expect(readReadiness({ status: 'degraded', db: 'down', stt: 'offline', tts: 'off' })).toEqual({
      state: 'degraded',
      database: 'down',
      ears: 'offline',
      voice: 'off',
    });
  });

  it('shouldSayUnknown_whenAWordIsNew', () => {
    expect(readReadiness({ status: 'ready', db: 'sleepy', stt: 7 })).toEqual({
      state: 'ready',
      database: 'unknown',
      ears: 'unknown',
      voice: 'unknown',
    });
  });

  it.each([null, 'ready', [], {}, { status: 'UP' }])('shouldRefuse_whenTheAnswerIsNotKavs: %j', (body) => {
    expect(readReadiness(body)).toBeNull();
  });
});

describe('version', () => {
  it('shouldLeaveOutWhatIsUnknown_whenBuiltWithoutGit', () => {
    expect(readVersion({ version: '0.1.0', commit: 'unknown', jdk: '25.0.3' })).toEqual({
      version: '0.1.0',
      commit: null,
      builtAt: null,
      jdk: '25.0.3',
    });
    expect(readVersion({})).toBeNull();
  });
});

describe('contact', () => {
  it('shouldKeepTheLastAnswerAndItsTime_whenTheServerGoesAway', () => {
    const inTouch = afterEvent(noContactYet, { kind: 'answered', readiness: ready, atMs: 1_000 });
    const away = afterEvent(afterEvent(inTouch, { kind: 'asked' }), { kind: 'failed' });
    expect(away).toEqual({ phase: 'unreachable', readiness: ready, lastAnswerMs: 1_000, isAsking: false });
  });

  it('shouldStayUnreachableWhileAsking_whenTryingAgain', () => {
    const away = afterEvent(noContactYet, { kind: 'failed' });
    expect(afterEvent(away, { kind: 'asked' })).toMatchObject({ phase: 'unreachable', isAsking: true });
  });
});

describe('webhooks', () => {
  it.each(['kav.example.com', 'https://kav.example.com/', ' https://kav.example.com/app?x=1 '])(
    'shouldMakeBothAddresses_when %j is typed',
    (typed) => {
      expect(webhooksOf(typed)).toEqual({
        base: 'https://kav.example.com',
        incomingCall: 'https://kav.example.com/webhook/incoming_call',
        callStatus: 'https://kav.example.com/webhook/call_status',
      });
    },
  );

  it.each(['', 'http://kav.example.com', 'https://127.0.0.1:8080', 'localhost', 'kav', 'https://a:b@kav.example.com', '::'])(
    'shouldRefuse_whenTwilioCouldNotReach %j',
    (typed) => {
      expect(webhooksOf(typed)).toBeNull();
    },
  );

  it('shouldKeepThePort_whenItIsNotTheUsualOne', () => {
    expect(webhooksOf('https://kav.example.com:8443')?.base).toBe('https://kav.example.com:8443');
    expect(isPublic(new URL('https://[::1]/'))).toBe(false);
  });
});

describe('the call to try', () => {
  it.each(['http://127.0.0.1:8080', 'http://localhost:8080'])('shouldStayShort_when the page came from %s', (origin) => {
    expect(callCommand(origin)).toBe('./kav call --wav samples/appointment.wav');
  });

  it('shouldNameTheServer_whenItIsNotTheUsualOne', () => {
    expect(callCommand('http://127.0.0.1:9000')).toBe(
      './kav call --wav samples/appointment.wav --to http://127.0.0.1:9000/webhook/incoming_call',
    );
  });
});
