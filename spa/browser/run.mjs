// Runs all browser tests as two rows at once: those that ring the server share its live view and go one after another,
// the others go beside them. Each row writes a JUnit report and tells what it did when it is through. Exit code 1 when a
// test failed.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const reports = join(folder, '..', 'target', 'test-reports');
const ringing = ['desk', 'phone', 'setup', 'staff', 'together'];

/** Resolves to whether all tests of the row passed. */
function run(row, files) {
  const child = spawn(
    process.execPath,
    ['--test', '--test-concurrency=1', '--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=junit', `--test-reporter-destination=${join(reports, `TEST-browser-${row}.xml`)}`, ...files.map((file) => join(folder, file))],
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

mkdirSync(reports, { recursive: true });
const all = readdirSync(folder).filter((file) => file.endsWith('.test.mjs')).sort();
const rings = (file) => ringing.includes(file.replace('.test.mjs', ''));
const passed = await Promise.all([run('ringing', all.filter(rings)), run('others', all.filter((file) => !rings(file)))]);
process.exit(passed.every(Boolean) ? 0 : 1);
