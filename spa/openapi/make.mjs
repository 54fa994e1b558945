// Writes src/api/schema.d.ts from a running server's description: npm run api [BASE], default http://127.0.0.1:8080.
// Refusals are left out: every one is the same problem+json, read by src/api/problem.ts.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { good, head } from './described.mjs';

const base = process.argv[2] ?? process.env.BASE_URL ?? 'http://127.0.0.1:8080';
const target = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url));
const description = await (await fetch(`${base}/api/openapi.json`)).json();
const made = structuredClone(description);
for (const path of Object.values(made.paths)) for (const operation of Object.values(path)) if (operation.responses !== undefined) operation.responses = good(operation.responses);

const types = astToString(await openapiTS(made, { alphabetize: true, rootTypes: true, rootTypesNoSchemaPrefix: true }))
  .replace(/ *\/\*\*[\s\S]*?\*\/\n/g, '') // comments: the server's own /api/docs has them
  .replace(/^ *(?:readonly )?\w+\?: never;\n/gm, '') // what is not there
  .replace(/^ *headers: \{\n *\[name: string\]: unknown;\n *\};\n/gm, '')
  .replace(/^ *parameters: \{\n *\};\n/gm, '')
  .replace(/^( +)/gm, (spaces) => ' '.repeat(spaces.length / 2));
writeFileSync(target, head(description, types) + types);
console.log(`${target}: ${types.split('\n').length} lines`);
