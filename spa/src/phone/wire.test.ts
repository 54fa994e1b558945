import { describe, expect, it } from 'vitest';
import { read, Writer } from './wire.ts';

describe('the messages of a media stream', () => {
  it('shouldCountAndName_asACarrierDoes', () => {
    const writer = new Writer('browser-1');
    expect(JSON.parse(writer.start())).toMatchObject({ event: 'start', sequenceNumber: '1', streamSid: 'browser-1', start: { callSid: 'browser-1', streamSid: 'browser-1' } });
    writer.media(new Uint8Array(160).fill(255));
    expect(JSON.parse(writer.media(Uint8Array.of(1, 2, 3)))).toMatchObject({ event: 'media', sequenceNumber: '3', media: { track: 'inbound', chunk: '2', timestamp: '20', payload: 'AQID' } });
    expect(JSON.parse(writer.key('#'))).toMatchObject({ event: 'dtmf', dtmf: { digit: '#' } });
    expect(JSON.parse(writer.stop())).toMatchObject({ event: 'stop', sequenceNumber: '5' });
  });

  it('shouldUnderstandWhatTheServerSays_andPassOverTheRest', () => {
    expect(read('{"event":"media","streamSid":"x","media":{"payload":"AQID"}}')).toEqual({ kind: 'media', bytes: Uint8Array.of(1, 2, 3) });
    expect(read('{"event":"mark","streamSid":"x","mark":{"name":"1-2"}}')).toEqual({ kind: 'mark', name: '1-2' });
    expect(read('{"event":"clear","streamSid":"x"}')).toEqual({ kind: 'clear' });
    expect(read('{"event":"news"}')).toBeNull();
  });
});
