/** Groups of events that can be chosen whole. */
export const GROUPS = ['call', 'contact', 'lead', 'message', 'task', 'appointment', 'note', 'consent'] as const;
export const ALL = '*';

/** What is chosen, without doubles. */
export function pickedOf(kinds: readonly string[]): readonly string[] {
  return [...new Set(kinds)];
}

/** What is sent: everything alone, a group without its members. */
export function kindsOf(picked: readonly string[]): string[] {
  if (picked.includes(ALL)) return [ALL];
  return picked.filter((kind) => kind.endsWith('.*') || !picked.includes(`${kind.split('.')[0]}.*`));
}
