import type { AgentBody, AgentBodyPatch, AgentJson } from '../api/schema.d.ts';
import { changesOf } from '../forms/rebase.ts';

export type Question = AgentJson['questions'][number];
export type Choice = NonNullable<Question['choices']>[number];
export type Person = NonNullable<NonNullable<AgentJson['llm']>['transfer']>[number];
export const KINDS = ['open', 'yes_no', 'digits', 'choice'] as const;
export type Kind = (typeof KINDS)[number];

/** An agent as the form shows it: no text is absent, only empty. */
export interface AgentDraft {
  readonly name: string;
  readonly engine: string;
  readonly voice: string;
  readonly language: string;
  readonly greeting: string;
  readonly greeting_back: string;
  readonly greeting_closed: string;
  readonly questions: readonly Question[];
  readonly lead: { readonly name_from: string; readonly about: string };
  readonly goodbye: { readonly saved: string; readonly unsaved: string; readonly silent: string };
  readonly llm: { readonly instructions: string; readonly facts: string; readonly languages: readonly string[]; readonly transfer: readonly Person[] };
}

export function draftOf(agent: AgentJson): AgentDraft {
  const { lead, goodbye, llm } = agent;
  return {
    name: agent.name,
    engine: agent.engine ?? '',
    voice: agent.voice ?? '',
    language: agent.language ?? '',
    greeting: agent.greeting ?? '',
    greeting_back: agent.greeting_back ?? '',
    greeting_closed: agent.greeting_closed ?? '',
    questions: agent.questions,
    lead: { name_from: lead?.name_from ?? '', about: lead?.about ?? '' },
    goodbye: { saved: goodbye?.saved ?? '', unsaved: goodbye?.unsaved ?? '', silent: goodbye?.silent ?? '' },
    llm: { instructions: llm?.instructions ?? '', facts: (llm?.facts ?? []).join('\n'), languages: llm?.languages ?? [], transfer: llm?.transfer ?? [] },
  };
}

/** Lines that hold something. */
export function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** What is sent for the changed fields. What the script cannot do without is sent empty, so that the server says so. */
export function patchOf(changes: Partial<AgentDraft>): AgentBodyPatch {
  const { engine, voice, greeting_back: back, greeting_closed: closed, questions, lead, llm, name, language, greeting, goodbye } = changes;
  return {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(language === undefined ? {} : { language }),
    ...(greeting === undefined ? {} : { greeting: greeting.trim() }),
    ...(goodbye === undefined ? {} : { goodbye }),
    ...(engine === undefined ? {} : { engine: orNull(engine) }),
    ...(voice === undefined ? {} : { voice: orNull(voice) }),
    ...(back === undefined ? {} : { greeting_back: orNull(back) }),
    ...(closed === undefined ? {} : { greeting_closed: orNull(closed) }),
    ...(questions === undefined ? {} : { questions: questions.map(questionOf) }),
    ...(lead === undefined ? {} : { lead: { about: lead.about, name_from: orNull(lead.name_from) } }),
    ...(llm === undefined ? {} : { llm: { instructions: llm.instructions, facts: lines(llm.facts), languages: [...llm.languages], transfer: [...llm.transfer] } }),
  };
}

/** What a call is tried with: only what differs from what is saved; undefined when nothing does. */
export function triedOf(value: AgentDraft, saved: AgentDraft): AgentBody | undefined {
  const changed = changesOf({ base: saved, value });
  return Object.keys(changed).length === 0 ? undefined : { ...(patchOf(changed) as Partial<AgentBody>), name: value.name.trim() };
}

/** A question without what its kind does not know. */
function questionOf(question: Question): Question {
  const { key, kind, ask, retry, keypad_hint, thanks, optional, sensitive, keep_last, lead_in, count, choices } = question;
  const hides = (kind === 'open' || kind === 'digits') && sensitive === true;
  return {
    key,
    kind,
    ask,
    retry,
    ...(keypad_hint ? { keypad_hint } : {}),
    ...(thanks ? { thanks } : {}),
    ...(optional ? { optional } : {}),
    ...(hides ? { sensitive: true } : {}),
    ...(hides && keep_last ? { keep_last } : {}),
    ...(kind === 'open' && lead_in != null && lead_in.length > 0 ? { lead_in } : {}),
    ...(kind === 'digits' ? { count: count ?? 0 } : {}),
    ...(kind === 'choice' ? { choices: (choices ?? []).map(({ value, say, key: digit }) => ({ value, say, ...(digit ? { key: digit } : {}) })) } : {}),
  };
}

/** A new question with a name that no other has. */
export function newQuestion(kind: Kind, others: readonly Question[]): Question {
  const taken = new Set(others.map(({ key }) => key));
  let number = others.length + 1;
  while (taken.has(`answer_${number}`)) number++;
  return { key: `answer_${number}`, kind, ask: '', retry: '', ...(kind === 'choice' ? { choices: [emptyChoice('1'), emptyChoice('2')] } : {}) };
}

export const emptyChoice = (key: string): Choice => ({ value: '', say: [], key });

/** The next digit of the keypad that no choice has; nothing when all are taken. */
export function freeDigit(choices: readonly Choice[]): string {
  return ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].find((digit) => choices.every(({ key }) => key !== digit)) ?? '';
}
