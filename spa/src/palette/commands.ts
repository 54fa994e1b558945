import { paletteWords, type PaletteWords } from '../language/areas/palette.ts';

/** A line that can be chosen. */
export interface Choice {
  readonly key: string;
  readonly group: keyof PaletteWords['groups'];
  readonly title: string;
  /** What it is about, smaller. */
  readonly about?: string;
  /** A title that is a number and reads from left to right. */
  readonly isNumber?: boolean;
  /** Names by which it is found besides its title. */
  readonly names?: readonly string[];
  readonly go: { readonly to: string } | { readonly act: () => void };
}

type Place = keyof PaletteWords['go'];

const PLACES: readonly (readonly [Place, string, string])[] = [
  ['live', '/app/biz', ''],
  ['calls', '/app/calls', ''],
  ['inbox', '/app/inbox', ''],
  ['contacts', '/app/contacts', ''],
  ['leads', '/app/leads', ''],
  ['tasks', '/app/tasks', ''],
  ['calendar', '/app/calendar', ''],
  ['agents', '/app/agents', ''],
  ['settings', '/app/settings', 'settings:read'],
  ['phone', '/app/phone', ''],
  ['importing', '/app/contacts/import', 'records:write'],
  ['admin', '/app/admin', 'platform'],
  ['server', '/app/server', ''],
];

/** The views there are, for those who may see them. */
export function places(words: PaletteWords, isThere: (path: string) => boolean, may: (right: string) => boolean): Choice[] {
  return PLACES.filter(([, path, right]) => isThere(path) && (right === '' || may(right))).map(([place, path]) => ({
    key: `go ${place}`,
    group: 'go',
    title: words.go[place],
    names: [paletteWords.en.go[place], paletteWords.he.go[place]],
    go: { to: path },
  }));
}

type Deed = keyof PaletteWords['act'];

/** What can be done from anywhere. */
export function deeds(words: PaletteWords, acts: Readonly<Record<Deed, () => void>>): Choice[] {
  return (Object.keys(acts) as Deed[]).map((deed) => ({
    key: `act ${deed}`,
    group: 'act',
    title: words.act[deed],
    names: [paletteWords.en.act[deed], paletteWords.he.act[deed]],
    go: { act: acts[deed] },
  }));
}

let recent: readonly Choice[] = [];

/** What was chosen lately by this page; never kept beyond it: names of people stand in it. */
export const recentChoices = (): readonly Choice[] => recent;

export function remember(choice: Choice): void {
  if ('act' in choice.go) return;
  recent = [{ ...choice, group: 'recent' as const }, ...recent.filter(({ key }) => key !== choice.key)].slice(0, 5);
}

export function forgetRecent(): void {
  recent = [];
}
