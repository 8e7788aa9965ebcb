// Writes packs/sealed: the Context Pack of the example organisation as every machine seals it, for people to look at
// and as the golden answer. With `--check` it only says whether what stands there is what is sealed now.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { ROOT } from './ready.mjs';

const SEALED = join(ROOT, 'packs', 'sealed');
const TENET = join(ROOT, 'router', 'dist', 'main.js');

const work = mkdtempSync(join(tmpdir(), 'tenet-sealed-'));
try {
	const made = sealedFiles(work);
	if (process.argv.includes('--check')) compare(made);
	else replace(made);
} finally {
	rmSync(work, { recursive: true, force: true });
}

/** What is sealed from this checkout: path below packs/sealed to bytes. */
function sealedFiles(store) {
	tenet(store, 'context', 'build', '--line', 'main');
	const manifest = Buffer.from(tenet(store, 'context', 'get', 'cp-v1', '--format', 'json'));
	const files = new Map([
		['README.md', Buffer.from(readme())],
		['manifest.json', manifest],
		['context-pack.md', Buffer.from(tenet(store, 'context', 'get', 'cp-v1', '--format', 'markdown'))],
	]);
	for (const { digest } of JSON.parse(manifest).entries) {
		const hex = digest.slice('sha256:'.length);
		files.set(`objects/${hex}.json`, readFileSync(join(store, 'objects', hex.slice(0, 2), hex.slice(2))));
	}
	return files;
}

function tenet(store, ...args) {
	const env = { ...process.env, TENET_STORE: store, TENET_CACHE: join(store, 'cache'), NO_COLOR: '1' };
	const run = spawnSync(process.execPath, [TENET, ...args, '--root', ROOT], {
		env,
		encoding: 'utf8',
		maxBuffer: 2 ** 28,
	});
	if (run.status !== 0) throw new Error(`tenet ${args.join(' ')} ended with ${run.status}: ${run.stderr}`);
	return run.stdout;
}

function readme() {
	return `# A sealed Context Pack

What \`npm start\` seals from the built-in pack, the example organisation and its project: \`manifest.json\` in canonical
JSON (its SHA-256 is the pack's digest), \`context-pack.md\` as an agent reads it, and \`objects/\`, each named by the
SHA-256 of its bytes. Sealing again, on any machine, gives the same bytes; a test does so.

Made by \`npm run generate\`; nobody edits it.
`;
}

function compare(made) {
	const standing = new Set(paths(SEALED));
	const differing = [...made].filter(
		([path, bytes]) => !standing.has(path) || !readFileSync(join(SEALED, path)).equals(bytes),
	);
	const surplus = [...standing].filter((path) => !made.has(path));
	const wrong = [...differing.map(([path]) => path), ...surplus].sort();
	if (wrong.length === 0) return;
	process.stderr.write(`packs/sealed is not what is sealed now: ${wrong.join(', ')}. Run "npm run generate".\n`);
	process.exitCode = 1;
}

function replace(made) {
	rmSync(SEALED, { recursive: true, force: true });
	for (const [path, bytes] of made) {
		mkdirSync(dirname(join(SEALED, path)), { recursive: true });
		writeFileSync(join(SEALED, path), bytes);
	}
}

function paths(folder) {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
