// What `npm run package` packs, as a folder: the bundled router and the packs that ship with it, side by side as in the
// repository. They travel as bundled dependencies; what stays a dependency is pinned to the version that was tested.
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	realpathSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ASKED_BY_NAME, bundle } from './bundle.mjs';
import { ROOT } from './ready.mjs';

/** Fills an empty folder. */
export async function stagePackage(staging) {
	// Not at the top: this file is read before anything is installed.
	const { parse } = await import('yaml');
	const workspace = parse(readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8'));
	const members = memberFolders().map((folder) => readJson(join(folder, 'package.json')));
	await stageRouter(staging);
	stagePacks(staging);
	stageRoot(staging, { workspace, members });
}

/** Lets a staged package run where it is: what it depends on is that of this checkout. */
export function linkDependencies(staging) {
	for (const folder of memberFolders())
		for (const name of Object.keys(dependenciesOf(readJson(join(folder, 'package.json'))))) {
			const link = join(staging, 'node_modules', name);
			if (!existsSync(link)) symlinkSync(realpathSync(join(folder, 'node_modules', name)), link, 'junction');
		}
}

function memberFolders() {
	const members = (parent) => readdirSync(join(ROOT, parent)).map((name) => join(ROOT, parent, name));
	return [...members('shared'), ...members('servers'), join(ROOT, 'router')].sort();
}

/** Under its own name: the code asks for the version, the starter and the packs of `@tenet/router`. */
async function stageRouter(staging) {
	const target = join(staging, 'node_modules', '@tenet', 'router');
	const { name, version, type, bin, exports } = readJson(join(ROOT, 'router', 'package.json'));
	mkdirSync(target, { recursive: true });
	await bundle(join(target, 'dist'));
	cpSync(join(ROOT, 'router', 'bin'), join(target, 'bin'), { recursive: true });
	const open = ['./package.json', './bin/tenet.mjs'].map((path) => [path, exports[path]]);
	writeJson(join(target, 'package.json'), { name, version, type, bin, exports: Object.fromEntries(open) });
}

function stagePacks(staging) {
	const target = join(staging, 'node_modules', '@tenet', 'packs');
	for (const part of ['builtin', 'schemas']) cpSync(join(ROOT, 'packs', part), join(target, part), { recursive: true });
	writeJson(join(target, 'package.json'), { name: '@tenet/packs', version: rootManifest().version });
}

function stageRoot(staging, { workspace, members }) {
	const { name, version, description, type, engines } = rootManifest();
	const own = ['@tenet/packs', '@tenet/router'];
	const others = Object.assign({}, ...members.map(dependenciesOf));
	const pinned = Object.entries(others).map(([each, range]) => [
		each,
		range === 'catalog:' ? workspace.catalog[each] : range,
	]);
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
		...optionalPeers(members),
		dependencies: {
			...Object.fromEntries(pinned),
			// What pnpm's overrides hold back for us, an ordinary install must hold back too.
			...workspace.overrides,
			...Object.fromEntries(own.map((each) => [each, version])),
		},
		bundleDependencies: own,
	});
}

/** Of those that are not bundled. */
function dependenciesOf({ dependencies = {} }) {
	return Object.fromEntries(Object.entries(dependencies).filter(([name]) => ASKED_BY_NAME.includes(name)));
}

/** What is used when it is there, and too heavy to come along: whoever wants it installs it beside Tenet. */
function optionalPeers(members) {
	return {
		peerDependencies: Object.assign({}, ...members.map(({ peerDependencies }) => peerDependencies ?? {})),
		peerDependenciesMeta: Object.assign({}, ...members.map(({ peerDependenciesMeta }) => peerDependenciesMeta ?? {})),
	};
}

function rootManifest() {
	return readJson(join(ROOT, 'package.json'));
}

function readJson(file) {
	return JSON.parse(readFileSync(file, 'utf8'));
}

function writeJson(file, value) {
	writeFileSync(file, `${JSON.stringify(value, null, '\t')}\n`);
}
