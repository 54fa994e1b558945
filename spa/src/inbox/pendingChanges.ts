import type { ConversationBodyPatch, ConversationJson } from '../api/schema.d.ts';

/** Of each conversation the changes that the server does not know yet, the oldest first. */
const pending = new Map<string, readonly ConversationBodyPatch[]>();
const ends = new Map<string, Promise<unknown>>();

function applied(conversation: ConversationJson, { read, ...rest }: ConversationBodyPatch): ConversationJson {
  return { ...conversation, ...(rest as Partial<ConversationJson>), ...(read === true ? { unread: 0 } : {}) };
}

/** A conversation as the server told it, with what was decided here since; what is known is never put back by an older answer. */
export function withPending(told: ConversationJson, known?: ConversationJson): ConversationJson {
  const newest = known !== undefined && known.version > told.version ? known : told;
  return (pending.get(told.id) ?? []).reduce(applied, newest);
}

/** Notes a change until it is done; returns how to take it out. */
export function addPending(id: string, patch: ConversationBodyPatch): () => void {
  pending.set(id, [...(pending.get(id) ?? []), patch]);
  return () => {
    const rest = (pending.get(id) ?? []).filter((one) => one !== patch);
    if (rest.length === 0) pending.delete(id);
    else pending.set(id, rest);
  };
}

/** Does the deeds of one conversation one after the other. */
export function inTurn<Result>(id: string, deed: () => Promise<Result>): Promise<Result> {
  const done = (ends.get(id) ?? Promise.resolve()).then(deed);
  const end: Promise<unknown> = done.catch(() => undefined).then(() => ends.get(id) === end && ends.delete(id));
  ends.set(id, end);
  return done;
}
