// What of a server's description makes the page's types, and its digest: the types say of which description they are.
import { createHash } from 'node:crypto';

/** Without what no type is made of: refusals (each is the same problem+json), examples, and words for people. */
function bare(node) {
  if (Array.isArray(node)) return node.map(bare);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(typeof value === 'string' && (key === 'description' || key === 'summary' || key === 'title')))
      .filter(([key]) => !('schema' in node && (key === 'example' || key === 'examples')))
      .filter(([key]) => !(key === 'responses' && 'operationId' in node))
      .concat('operationId' in node && 'responses' in node ? [['responses', good(node.responses)]] : [])
      .map(([key, value]) => [key, bare(value)])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Of an operation's answers those that are no refusal. */
export const good = (responses) => Object.fromEntries(Object.entries(responses).filter(([status]) => status.startsWith('2')));

export const digest = (text) => createHash('sha256').update(text).digest('hex');

/** Digest of the interface that a description tells of. */
export const digestOf = ({ paths, components }) => digest(JSON.stringify(bare({ paths, schemas: components.schemas })));

/** The first line of the types: of which interface they were made, and what they were when made. */
export const head = (description, types) => `/* Made by npm run api; do not edit. Interface ${digestOf(description)}, types ${digest(types)}. */\n`;

/** What the first line of the types says, and the types below it. */
export function read(text) {
  const [, made, types] = /^\/\*.* Interface ([0-9a-f]{64}), types ([0-9a-f]{64})\. \*\/\n/.exec(text) ?? [];
  return { interface: made, types, body: text.slice(text.indexOf('\n') + 1) };
}
