/** Whether two values of a form are the same; they are plain JSON. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => same(one[name as keyof typeof one], other[name as keyof typeof other]));
}

/** What is on the screen, what the server has, and where both were changed since. */
export interface Edit<Form extends object> {
  readonly base: Form;
  readonly value: Form;
  readonly clashes: readonly (keyof Form)[];
}

export function editOf<Form extends object>(server: Form): Edit<Form> {
  return { base: server, value: server, clashes: [] };
}

/** Somebody types; what is as the server has it clashes no more. */
export function typed<Form extends object>({ base, value, clashes }: Edit<Form>, fields: Partial<Form>): Edit<Form> {
  return { base, value: { ...value, ...fields }, clashes: clashes.filter((name) => !(name in fields) || !same(fields[name], base[name])) };
}

/** The server has something else now: untouched fields become theirs, touched ones stay mine and are told apart. */
export function rebased<Form extends object>({ base, value, clashes }: Edit<Form>, theirs: Form): Edit<Form> {
  const mine = changesOf({ base, value });
  const names = Object.keys(theirs) as (keyof Form)[];
  return {
    base: theirs,
    value: { ...theirs, ...mine },
    clashes: names.filter((name) => name in mine && !same(mine[name], theirs[name]) && (clashes.includes(name) || !same(base[name], theirs[name]))),
  };
}

/** What was sent is saved: where it still stands as it was sent, the server's word counts, even if it wrote it otherwise. */
export function settled<Form extends object>({ base, value, clashes }: Edit<Form>, sent: Partial<Form>, saved: Form): Edit<Form> {
  const names = Object.keys(sent) as (keyof Form)[];
  const savedOf = (some: readonly (keyof Form)[]) => Object.fromEntries(some.map((name) => [name, saved[name]])) as Partial<Form>;
  const standing = names.filter((name) => same(value[name], sent[name]));
  return rebased({ base: { ...base, ...savedOf(names) }, value: { ...value, ...savedOf(standing) }, clashes: clashes.filter((name) => !names.includes(name)) }, saved);
}

/** The fields that differ from what the server has. */
export function changesOf<Form extends object>({ base, value }: Pick<Edit<Form>, 'base' | 'value'>): Partial<Form> {
  const names = Object.keys(value) as (keyof Form)[];
  return Object.fromEntries(names.filter((name) => !same(base[name], value[name])).map((name) => [name, value[name]])) as Partial<Form>;
}

/** The list with one of its things moved by a step, or as it was at its ends. */
export function moved<Thing>(list: readonly Thing[], at: number, step: -1 | 1): readonly Thing[] {
  const [one, other] = [list[at], list[at + step]];
  return one === undefined || other === undefined ? list : list.map((thing, place) => (place === at ? other : place === at + step ? one : thing));
}

/** The list with one of its things changed. */
export function replaced<Thing>(list: readonly Thing[], at: number, thing: Thing): readonly Thing[] {
  return list.map((one, place) => (place === at ? thing : one));
}
