// Runs all browser tests as two rows at once: those that ring the server share its live view and go one after another,
// the others go beside them. Each file writes a JUnit report and tells what it did when it is through. A file that fails
// gets a second try, which is told. Exit code 1 when a test failed.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const reports = join(folder, '..', 'target', 'test-reports');
const ringing = ['desk', 'phone', 'setup', 'staff', 'together'];
const nameOf = (file) => file.replace('.test.mjs', '');

/** Resolves to whether all tests of the file passed. */
function once(file) {
  const report = join(reports, `TEST-browser-${nameOf(file)}.xml`);
  const child = spawn(
    process.execPath,
    ['--test', '--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=junit', `--test-reporter-destination=${report}`, join(folder, file)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const told = [];
  child.stdout.on('data', (part) => told.push(part));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(told));
      resolve(code === 0);
    });
  });
}

/** Resolves to whether all tests of the row passed, at the second try at last. */
async function run(files) {
  let passed = true;
  for (const file of files) {
    if (await once(file)) continue;
    const second = await once(file);
    if (second) console.log(`Green only at the second try: the page's ${nameOf(file)}`);
    passed &&= second;
  }
  return passed;
}

mkdirSync(reports, { recursive: true });
const all = readdirSync(folder).filter((file) => file.endsWith('.test.mjs')).sort();
const rings = (file) => ringing.includes(nameOf(file));
const passed = await Promise.all([run(all.filter(rings)), run(all.filter((file) => !rings(file)))]);
process.exit(passed.every(Boolean) ? 0 : 1);
