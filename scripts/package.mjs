// `npm run package`: one tarball, tenet-<version>.tgz, in the root. Our packages travel inside it as bundled
// dependencies, side by side with the packs as in the repository; what others made stays an ordinary dependency,
// pinned to the version that was tested.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { ROOT, ready, run } from './ready.mjs';

const made = await ready('router');
if (made !== 0) process.exit(made);

const root = readJson(join(ROOT, 'package.json'));
const workspace = parse(readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8'));
const packages = packageFolders().map((folder) => ({ folder, manifest: readJson(join(folder, 'package.json')) }));
const staging = mkdtempSync(join(tmpdir(), 'tenet-package-'));
for (const each of packages) stagePackage(each);
stagePacks();
stageRoot();
const code = await run('npm', ['pack', '--silent', '--pack-destination', resolve(process.argv[2] ?? ROOT), staging], 1);
rmSync(staging, { recursive: true });
process.exit(code);

function packageFolders() {
	const members = (parent) => readdirSync(join(ROOT, parent)).map((name) => join(ROOT, parent, name));
	return [...members('shared'), ...members('servers'), join(ROOT, 'router')].sort();
}

function stagePackage({ folder, manifest }) {
	const target = join(staging, 'node_modules', ...manifest.name.split('/'));
	mkdirSync(target, { recursive: true });
	cpSync(join(folder, 'dist'), join(target, 'dist'), { recursive: true, filter: isShipped });
	if (manifest.bin) cpSync(join(folder, 'bin'), join(target, 'bin'), { recursive: true });
	const { name, version, type, bin, exports } = manifest;
	writeJson(join(target, 'package.json'), {
		name,
		version,
		type,
		bin,
		exports: { ...exports, '.': exports['.'].default },
		dependencies: pinned(manifest.dependencies ?? {}),
	});
}

/** What runs: no tests, no declarations, no source maps. */
function isShipped(path) {
	const name = basename(path);
	if (/\.(test|conformance)\./.test(name)) return false;
	return !name.includes('.') || name.endsWith('.js') || name.endsWith('.json');
}

function stagePacks() {
	const target = join(staging, 'node_modules', '@tenet', 'packs');
	for (const part of ['builtin', 'schemas']) cpSync(join(ROOT, 'packs', part), join(target, part), { recursive: true });
	writeJson(join(target, 'package.json'), { name: '@tenet/packs', version: root.version });
}

function stageRoot() {
	const own = [...packages.map(({ manifest }) => manifest.name), '@tenet/packs'];
	const others = Object.assign({}, ...packages.map(({ manifest }) => pinned(manifest.dependencies ?? {})));
	const { name, version, description, type, engines } = root;
	cpSync(join(ROOT, 'README.md'), join(staging, 'README.md'));
	mkdirSync(join(staging, 'bin'));
	writeFileSync(join(staging, 'bin', 'tenet.mjs'), "#!/usr/bin/env node\nimport '@tenet/router/bin/tenet.mjs';\n", {
		mode: 0o755,
	});
	writeJson(join(staging, 'package.json'), {
		name,
		version,
		description,
		type,
		engines,
		bin: { tenet: 'bin/tenet.mjs' },
		...optionalPeers(),
		// What pnpm's overrides hold back for us, an ordinary install must hold back too.
		dependencies: { ...others, ...workspace.overrides, ...Object.fromEntries(own.map((each) => [each, version])) },
		bundleDependencies: own,
	});
}

/** What is used when it is there, and too heavy to come along: whoever wants it installs it beside Tenet. */
function optionalPeers() {
	return {
		peerDependencies: Object.assign({}, ...packages.map(({ manifest }) => manifest.peerDependencies ?? {})),
		peerDependenciesMeta: Object.assign({}, ...packages.map(({ manifest }) => manifest.peerDependenciesMeta ?? {})),
	};
}

function pinned(dependencies) {
	return Object.fromEntries(
		Object.entries(dependencies).map(([name, range]) => {
			if (range === 'catalog:') return [name, workspace.catalog[name]];
			return [name, range.startsWith('workspace:') ? root.version : range];
		}),
	);
}

function readJson(file) {
	return JSON.parse(readFileSync(file, 'utf8'));
}

function writeJson(file, value) {
	writeFileSync(file, `${JSON.stringify(value, null, '\t')}\n`);
}
