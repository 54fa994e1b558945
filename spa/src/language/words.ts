import type { CallsWords } from './areas/calls.ts';
import type { ContactsWords } from './areas/contacts.ts';
import type { LiveWords } from './areas/live.ts';
import type { SessionWords } from './areas/session.ts';
import type { StaffWords } from './areas/staff.ts';
import type { DatabaseState, EngineState, ServerState } from '../server/answers.ts';

/** A sentence about one part: its state in a word, what that means, and what to do about it when something is. */
export interface PartWords {
  readonly state: string;
  readonly meaning: string;
  readonly remedy?: string;
}

/**
 * Every word of the page. Two objects of this type exist, Hebrew and English: the compiler holds them complete, a
 * misspelt key does not build, variables are typed arguments and plurals are one line of Intl. That is why there is no
 * translation library: it would cost 21 kB and check none of this.
 */
export interface Words {
  readonly session: SessionWords;
  readonly staff: StaffWords;
  readonly live: LiveWords;
  readonly calls: CallsWords;
  readonly contacts: ContactsWords;
  readonly language: { readonly other: string; readonly switchTo: string };
  readonly theme: { readonly toDark: string; readonly toLight: string };
  readonly frame: {
    readonly brandLine: string;
    readonly skip: string;
    readonly accessibility: string;
    readonly views: string;
    readonly line: string;
    readonly machine: string;
    readonly connected: string;
    readonly connecting: string;
    readonly cut: string;
  };
  readonly head: Readonly<Record<ServerState | 'loading' | 'unreachable', { readonly title: string; readonly about: string }>>;
  readonly parts: {
    readonly title: string;
    readonly ears: { readonly name: string } & Readonly<Record<EngineState, PartWords>>;
    readonly voice: { readonly name: string } & Readonly<Record<EngineState, PartWords>>;
    readonly database: { readonly name: string } & Readonly<Record<DatabaseState, PartWords>>;
    readonly remedy: string;
  };
  readonly first: {
    readonly title: string;
    readonly call: { readonly title: string; readonly browser: string; readonly open: string; readonly about: string; readonly command: string };
    readonly number: {
      readonly title: string;
      readonly about: string;
      readonly address: string;
      readonly addressHint: string;
      readonly addressWrong: string;
      readonly incoming: string;
      readonly status: string;
      readonly waiting: string;
      readonly token: readonly [before: string, after: string];
    };
  };
  readonly here: {
    readonly title: string;
    readonly version: string;
    readonly commit: string;
    readonly built: string;
    readonly java: string;
    readonly lastAnswer: string;
    readonly notYet: string;
  };
  readonly away: { readonly title: string; readonly since: (time: string) => string; readonly never: string; readonly retry: string; readonly asking: string };
  readonly copy: { readonly copy: string; readonly copied: string; readonly failed: string };
}
