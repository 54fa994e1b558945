/** The variables of an approved text, in the order in which they stand: `{{1}}`, `{{name}}`. */
export function variablesOf(body: string): readonly string[] {
  return [...new Set([...body.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? ''))];
}

/** The text as it will be read; what has no value yet stays as it is. */
export function filled(body: string, values: Readonly<Record<string, string>>): string {
  return body.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => values[name]?.trim() || whole);
}
