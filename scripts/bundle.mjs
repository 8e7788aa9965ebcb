// The code of the `tenet` command in as few files as its laziness allows: reading hundreds of modules is most of what a
// short command waits for. What nothing reaches is left out; what is imported when it is needed still is.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT } from './ready.mjs';

const MAIN = join(ROOT, 'router/dist/main.js');

/** What is loaded one after the other, without a choice, by every command; by reading packs; by answering an agent. */
const LOADED = {
	always: ['router/dist/main.js'],
	reading: [
		'router/dist/cli/commands/pack-validate.js',
		'router/dist/cli/finding-text.js',
		'shared/knowledge/dist/authoring.js',
		'shared/sources/dist/validate.js',
	],
	answering: [
		'router/dist/cli/commands/mcp.js',
		'router/dist/cli/project/open-project.js',
		'router/dist/cli/project/stdio-router.js',
	],
};

/** What stays a dependency: it reads files of its own beside its code, or is asked for by its name when it is needed. */
export const ASKED_BY_NAME = [
	'fastest-levenshtein',
	'fastify',
	'graphql',
	'isomorphic-git',
	'jsoncompat',
	'picocolors',
	'pino',
];

/** Writes the code into a folder, and beside it the licences of those who wrote parts of it. */
export async function bundle(folder) {
	// Not at the top: this file is read before anything is installed.
	const { rolldown } = await import('rolldown');
	const loads = loadedModules();
	const code = await rolldown({
		input: MAIN,
		platform: 'node',
		external: isExternal,
		plugins: [{ name: 'threads', transform: emitThreads }, loads.plugin],
		onLog: refuse,
	});
	const { output } = await code.write({
		dir: folder,
		format: 'esm',
		comments: false,
		codeSplitting: { groups: groupsOf(loads) },
	});
	await code.close();
	writeFileSync(join(folder, 'LICENSES.txt'), licencesOf(output.flatMap(({ moduleIds }) => moduleIds)));
}

/** A thread starts from a file beside the code that starts it, and finds it there under the same name. */
function emitThreads(code, id) {
	if (id.includes('node_modules')) return;
	for (const [, fileName] of code.matchAll(/new URL\([^;]*?'\.\/([\w-]+\.js)'[^;]*?import\.meta\.url/g))
		this.emitFile({ type: 'chunk', id: join(dirname(id), fileName), fileName });
}

/** Collects, when all modules are known, which of them are reached without a dynamic import. */
function loadedModules() {
	const sets = {};
	const plugin = {
		name: 'loaded-modules',
		buildEnd() {
			for (const [name, files] of Object.entries(LOADED))
				sets[name] = reachedFrom(files, (id) => this.getModuleInfo(id));
		},
	};
	return { plugin, sets };
}

function reachedFrom(files, infoOf) {
	const reached = new Set(files.map((file) => join(ROOT, file)));
	for (const id of reached)
		for (const imported of infoOf(id).importedIds) if (!isExternal(imported)) reached.add(imported);
	return reached;
}

/**
 * One file for what is loaded together anyway: each file costs more than what is in it. A group holds all that its modules
 * import and no higher group has, so that no two import each other; `main.js` is in none, because it awaits the others.
 */
function groupsOf({ sets }) {
	return [
		{ name: 'always', test: (id) => sets.always.has(id) && id !== MAIN },
		{ name: 'often', test: (id) => sets.reading.has(id) && sets.answering.has(id) },
		{ name: 'reading', test: (id) => sets.reading.has(id) },
	].map((group, index) => ({ ...group, priority: 3 - index }));
}

function isExternal(id) {
	const [scope, name] = id.split('/');
	return (
		id.startsWith('node:') ||
		builtinModules.includes(id) ||
		ASKED_BY_NAME.includes(scope.startsWith('@') ? `${scope}/${name}` : scope)
	);
}

/** An import that leads nowhere is only warned of, and would fail where the code is installed. */
function refuse(level, { code, message }) {
	// The group brings it along, which is what it is for.
	if (level === 'warn' && code !== 'INEFFECTIVE_DYNAMIC_IMPORT') throw new Error(message);
}

/** Each says that it is to travel with copies of what it covers. */
function licencesOf(moduleIds) {
	const folders = new Set(
		moduleIds.flatMap((id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id) ?? []),
	);
	return [...folders]
		.map(licenceOf)
		.sort()
		.join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceOf(folder) {
	const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
	if (files.length === 0) throw new Error(`Cannot bundle "${name}": it has no licence that could travel with it.`);
	return [`${name} ${version} (${license})\n`, ...files.map((file) => readFileSync(join(folder, file), 'utf8'))].join(
		'\n',
	);
}
