// Writes sbom.cdx.json, THIRD-PARTY.txt and licenses/ of a packed Kav: the jars that lie in its lib/ as CycloneDX's
// Maven plugin lists them, the page's libraries as its lock file does.
//   node bill-of-materials.mjs JARS-SBOM SPA-FOLDER FOLDER SECONDS ARCH
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [jarsFile, spa, folder, seconds, arch] = process.argv.slice(2);
const jars = JSON.parse(readFileSync(jarsFile, 'utf8'));
const packed = readdirSync(join(folder, 'lib'));

/** Whether the jar of a component was packed: native jars of other machines were not. */
function isPacked({ name, version, purl }) {
  const classifier = /classifier=([^&]+)/.exec(purl)?.[1];
  return packed.includes(`${name}-${version}${classifier ? `-${decodeURIComponent(classifier)}` : ''}.jar`);
}

/** The page's libraries that reach a browser. */
function pageComponents() {
  const { packages } = JSON.parse(readFileSync(join(spa, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.dev && !entry.optional)
    .map(([path, { version, license, integrity }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
      copyLicence(path, name);
      return {
        type: 'library',
        'bom-ref': purl,
        name,
        version,
        hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') }],
        licenses: [{ license: { id: license } }],
        purl,
      };
    });
}

/** What is packed into the page loses the licence that lay beside it. */
function copyLicence(path, name) {
  const from = join(spa, path);
  if (!existsSync(from)) return;
  for (const file of readdirSync(from).filter((each) => /^(licen[cs]e|notice)/i.test(each))) {
    const to = join(folder, 'licenses', name.replace('/', '_'));
    mkdirSync(to, { recursive: true });
    copyFileSync(join(from, file), join(to, file));
  }
}

/** Programs that lie inside a jar, where no tool looks. */
function embeddedPrograms(components) {
  return components
    .filter(({ name }) => name === `embedded-postgres-binaries-linux-${arch === 'x64' ? 'amd64' : 'arm64v8'}`)
    .map(({ version, purl }) => ({
      type: 'application',
      'bom-ref': `pkg:generic/postgresql@${version.replace(/\.0$/, '')}`,
      name: 'postgresql',
      version: version.replace(/\.0$/, ''),
      description: `PostgreSQL's programs, inside ${purl}`,
      licenses: [{ license: { id: 'PostgreSQL' } }],
      purl: `pkg:generic/postgresql@${version.replace(/\.0$/, '')}`,
    }));
}

/** The Java in jre/. */
function runtime() {
  const release = readFileSync(join(folder, 'jre', 'release'), 'utf8');
  const version = /JAVA_RUNTIME_VERSION="([^"]+)"/.exec(release)?.[1] ?? /JAVA_VERSION="([^"]+)"/.exec(release)[1];
  return {
    type: 'platform',
    'bom-ref': 'openjdk',
    name: 'OpenJDK',
    version,
    licenses: [{ license: { id: 'GPL-2.0-with-classpath-exception' } }],
  };
}

function licencesOf({ licenses = [] }) {
  return licenses.map(({ license, expression }) => expression ?? license.id ?? license.name).join(' or ');
}

const libraries = jars.components.filter((each) => each.group !== 'kav' && isPacked(each));
const known = new Set(libraries.map(({ name, version }) => `${name}-${version}`));
const unknown = packed.filter((jar) => ![...known].some((each) => jar.startsWith(each)) && !/^(media-core|crm-store|spa)-/.test(jar));
if (unknown.length > 0) throw new Error(`no licence is known of ${unknown.join(', ')}`);

const components = [...libraries, ...pageComponents(), ...embeddedPrograms(libraries), runtime()];
const refs = new Set([jars.metadata.component['bom-ref'], ...components.map((each) => each['bom-ref'])]);
const sbom = {
  ...jars,
  metadata: { ...jars.metadata, timestamp: new Date(seconds * 1000).toISOString() },
  components,
  dependencies: jars.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) })),
};
writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(sbom, null, 1)}\n`);

const lines = components
  .map((each) => [`${each.group ? `${each.group}:` : ''}${each.name}`, each.version, licencesOf(each)])
  .sort(([a], [b]) => (a < b ? -1 : 1));
const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column].length)));
writeFileSync(
  join(folder, 'THIRD-PARTY.txt'),
  `Libraries in this Kav: name, version, licence as its makers state it. Where several are named, one may be chosen.
The texts lie inside the jars (META-INF), of the page's libraries in licenses/, of Java in jre/legal/.

${lines.map(([name, version, licence]) => `${name.padEnd(widths[0])}  ${version.padEnd(widths[1])}  ${licence}`).join('\n')}
`,
);
