// What Maven runs: fetches the libraries when the lock file changed, builds the page when its sources changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';

function npm(...words) {
  const { status } = spawnSync('npm', words, { cwd: folder, stdio: 'inherit', shell: windows });
  if (status !== 0) process.exit(status ?? 1);
}

/** One digest over the paths and contents of files and folders. */
function digest(...names) {
  const hash = createHash('sha256');
  const files = names.flatMap((name) =>
    statSync(join(folder, name)).isDirectory()
      ? readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
      : [join(folder, name)],
  );
  for (const file of files.sort()) hash.update(file.slice(folder.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function unlessSame(stamp, now, product, work) {
  const path = join(folder, stamp);
  if (existsSync(join(folder, product)) && existsSync(path) && readFileSync(path, 'utf8') === now) return;
  work();
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, now);
}

unlessSame('node_modules/.kav-lock', digest('package-lock.json'), 'node_modules', () =>
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error'),
);
unlessSame(
  'target/page-digest',
  digest('package-lock.json', 'package.json', 'tsconfig.json', 'vite.config.ts', 'index.html', 'src', 'build'),
  'target/classes/page/index.html',
  () => npm('run', '--silent', 'build'),
);
