import { same } from '../forms/rebase.ts';

type Content = Readonly<Record<string, unknown>>;

/** One field that a version changed. */
export interface Change {
  readonly field: Field;
  readonly deed: 'changed' | 'added' | 'removed' | 'moved';
  /** The question, the person, the line it is about; empty for a field that is there once. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export const FIELDS = [
  'name',
  'engine',
  'voice',
  'file',
  'language',
  'greeting',
  'greeting_back',
  'greeting_closed',
  'question',
  'order',
  'lead.about',
  'lead.name_from',
  'goodbye.saved',
  'goodbye.unsaved',
  'goodbye.silent',
  'llm.instructions',
  'fact',
  'llm.languages',
  'person',
  'script',
] as const;
export type Field = (typeof FIELDS)[number];

/** What is different in the later of two versions, field by field. */
export function changesBetween(before: Content, after: Content): readonly Change[] {
  const changes = [
    ...FIELDS.flatMap((field) => plain(field, at(before, field), at(after, field))),
    ...things('question', questions(before), questions(after), (question) => String(question['ask'] ?? '')),
    ...things('person', people(before), people(after), (person) => `${String(person['name'])} ${String(person['number'])}`),
    ...facts(before, after),
  ];
  const [keysBefore, keysAfter] = [questions(before), questions(after)].map((map) => [...map.keys()]);
  const kept = (keys: string[] | undefined, other: string[] | undefined) => (keys ?? []).filter((key) => other?.includes(key));
  if (!same(kept(keysBefore, keysAfter), kept(keysAfter, keysBefore))) changes.push({ field: 'order', deed: 'moved', what: '', before: '', after: '' });
  const hasOther = changes.length === 0 && before['script'] !== after['script'];
  return hasOther ? [{ field: 'script', deed: 'changed', what: '', before: '', after: '' }] : changes;
}

const COMPOSED: ReadonlySet<Field> = new Set(['question', 'order', 'fact', 'person', 'script']);

function plain(field: Field, before: unknown, after: unknown): Change[] {
  if (COMPOSED.has(field)) return [];
  const [was, is] = [text(before), text(after)];
  return was === is ? [] : [{ field, deed: was === '' ? 'added' : is === '' ? 'removed' : 'changed', what: '', before: was, after: is }];
}

function things(field: Field, before: Map<string, Content>, after: Map<string, Content>, textOf: (thing: Content) => string): Change[] {
  const changes: Change[] = [];
  for (const [key, thing] of after) {
    const was = before.get(key);
    if (was === undefined) changes.push({ field, deed: 'added', what: key, before: '', after: textOf(thing) });
    else if (!same(was, thing)) changes.push({ field, deed: 'changed', what: key, before: textOf(was), after: textOf(thing) });
  }
  for (const [key, thing] of before) if (!after.has(key)) changes.push({ field, deed: 'removed', what: key, before: textOf(thing), after: '' });
  return changes;
}

function facts(before: Content, after: Content): Change[] {
  const [was, is] = [before, after].map((content) => list(at(content, 'llm.facts')).map(String));
  return [
    ...(is ?? []).filter((fact) => was?.includes(fact) !== true).map((fact) => ({ field: 'fact', deed: 'added', what: '', before: '', after: fact }) as const),
    ...(was ?? []).filter((fact) => is?.includes(fact) !== true).map((fact) => ({ field: 'fact', deed: 'removed', what: '', before: fact, after: '' }) as const),
  ];
}

const questions = (content: Content) => new Map(list(content['questions']).map((question) => [String((question as Content)['key']), question as Content]));
const people = (content: Content) => new Map(list(at(content, 'llm.transfer')).map((person) => [String((person as Content)['name']), person as Content]));

function at(content: Content, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Content)[key] : undefined), content);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return Array.isArray(value) ? value.map(text).join(', ') : value === undefined || value === null ? '' : String(value);
}
