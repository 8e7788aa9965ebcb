// Writes docs/errors.md from the tables of the code; with `--check`, only says whether it is what stands there.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './ready.mjs';

const FILE = join(ROOT, 'docs', 'errors.md');

const modules = await Promise.all(publishedFiles().map((file) => import(pathToFileURL(file).href)));
const exported = Object.assign({}, ...modules);
const document = errorsDocument(exported.FAILURES, rulesOf(exported));
if (!process.argv.includes('--check')) writeFileSync(FILE, document);
else if (document !== readFileSync(FILE, 'utf8')) {
	process.stderr.write('docs/errors.md is not what the code says. Run "node scripts/generate-errors.mjs".\n');
	process.exitCode = 1;
}

/** Every package's published names: a table of rules that no package exports is one that nobody can look up. */
function publishedFiles() {
	return readdirSync(join(ROOT, 'shared')).flatMap((name) => {
		const folder = join(ROOT, 'shared', name);
		if (!existsSync(join(folder, 'dist', 'index.js'))) return [];
		const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
		return Object.values(exports).map((entry) => join(folder, entry.default));
	});
}

function rulesOf(names) {
	const tables = Object.entries(names).filter(([name]) => name.endsWith('_RULES'));
	return tables.flatMap(([, table]) => Object.entries(table)).map(([rule, about]) => ({ rule, ...about }));
}

function errorsDocument(failures, rules) {
	const sorted = [...rules].sort((a, b) => (a.rule < b.rule ? -1 : 1));
	const unique = sorted.filter(({ rule }, index) => rule !== sorted[index - 1]?.rule);
	return `${[
		'# Errors',
		'',
		'<!-- Made by scripts/generate-errors.mjs from the tables of the code; a test compares them. -->',
		'',
		'Every surface speaks with the same codes: the command writes `CODE: sentence` on stderr and ends with the exit',
		'code, HTTP answers a problem document (RFC 9457) whose `code` it is, MCP puts it into the text of the error.',
		'',
		'## Failures',
		'',
		'One expected way not to succeed each. Exit code 1 means that the check says no, 2 that it could not run.',
		'',
		'| code | HTTP status | exit code | meaning |',
		'|---|---|---|---|',
		...Object.entries(failures).map(([code, { status, exit, meaning }]) => row([`\`${code}\``, status, exit, meaning])),
		'',
		'## Findings',
		'',
		'Problems in authored content, with file, line and column. Only those of severity `error` make a check say no.',
		'',
		'| rule | severity | meaning |',
		'|---|---|---|',
		...unique.map(({ rule, severity, meaning }) => row([`\`${rule}\``, severity, meaning])),
	].join('\n')}\n`;
}

function row(cells) {
	return `| ${cells.join(' | ')} |`;
}
