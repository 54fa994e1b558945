import type { CallsWords } from '../language/areas/calls.ts';
import { isOfBrowser } from '../live/liveCall.ts';

/** Why a call ended, in a sentence; a browser is no carrier. Undefined for a reason that has no words. */
export function endWords(words: CallsWords, reason: string, callSid: string): string | undefined {
  return (isOfBrowser(callSid) ? words.endOfBrowser[reason] : undefined) ?? words.end[reason];
}
