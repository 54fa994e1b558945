import type { FieldFault } from '../api/problem.ts';
import type { FormWords } from '../language/areas/forms.ts';

/** What is wrong with a field, in words: by its code, by what a script's checker says, else as the server said it. */
export function faultWords({ code, detail }: FieldFault, words: FormWords): string {
  if (code === 'script-invalid') {
    const known = Object.entries(words.script).find(([said]) => detail.startsWith(said));
    return known === undefined ? detail : known[1];
  }
  return words.codes[code] ?? detail;
}
