import { textOf, textsOf } from '@tenet/knowledge/answering';
import type { DomainModel } from '../model/domain-model.ts';
import { importedNames, quotedTexts } from './source-strings.ts';
import { sqlTables, type TableUse } from './sql-tables.ts';
import { TableOwners } from './table-owners.ts';

/** A file of a component's repository. */
export interface CodeFile {
	/** Relative to the repository, with `/`. */
	readonly path: string;
	readonly text: string;
}

/** A place where a component reaches into another bounded context. */
export interface CodeFinding {
	readonly rule: 'table-owned-elsewhere' | 'package-owned-elsewhere';
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly name: string;
	/** What is done; a name in quotes alone says only that it is known. */
	readonly access: TableUse['access'] | 'mention' | 'import';
	/** The bounded context that owns it, and the team to ask. */
	readonly owner: string;
	readonly ask?: string;
	readonly message: string;
}

interface Raw extends Pick<CodeFinding, 'rule' | 'name' | 'access' | 'owner'> {
	readonly offset: number;
}

/**
 * The tables and packages of other bounded contexts that the files of a component use (seed 000, section 8, gate 2: no
 * component accesses another domain's database directly). Sorted by file and position.
 */
export function scanCode(
	model: DomainModel,
	component: { readonly context: string },
	files: readonly CodeFile[],
): readonly CodeFinding[] {
	const tables = new TableOwners(model, component.context);
	const packages = packageOwners(model, component.context);
	const teams = new Map(model['bounded-context'].map(({ id, fields }) => [id, textOf(fields, 'owner')]));
	return [...files]
		.sort((one, other) => (one.path < other.path ? -1 : 1))
		.flatMap((file) =>
			located(
				file,
				[...foreignTables(file, tables), ...foreignPackages(file, packages)].sort(
					(one, other) => one.offset - other.offset,
				),
			),
		)
		.map((found) => told(found, teams.get(found.owner)));
}

function foreignTables({ path, text }: CodeFile, tables: TableOwners): readonly Raw[] {
	const uses = /\.(?:sql|ddl|psql|pgsql|prc|plsql)$/i.test(path)
		? sqlTables(text)
		: quotedTexts(text).flatMap(({ text: quoted, offset }) => usesIn(quoted, offset));
	return uses.flatMap(({ table, access, offset }) => {
		const owner = access === 'mention' ? tables.ownerOfExact(table) : tables.ownerOf(table);
		return owner === undefined ? [] : [{ rule: 'table-owned-elsewhere', name: table, access, owner, offset } as const];
	});
}

type Use = Omit<TableUse, 'access'> & { readonly access: CodeFinding['access'] };

/** A quoted text is SQL when it begins like SQL; a single dotted name may be a table for a library that writes the SQL. */
function usesIn(quoted: string, offset: number): readonly Use[] {
	if (STATEMENT.test(quoted)) {
		return sqlTables(quoted).map((use) => ({ ...use, offset: use.offset + offset }));
	}
	return /^[\w-]+\.[\w-]+$/.test(quoted) ? [{ table: quoted, access: 'mention', offset }] : [];
}

const STATEMENT = /^\s*(?:select|insert|update|delete|merge|with|create|alter|drop|truncate|copy|replace)\s/i;

/** The packages that components of other contexts call their own. */
function packageOwners(model: DomainModel, context: string): ReadonlyMap<string, string> {
	return new Map(
		model.component.flatMap(({ fields }) => {
			const owner = textOf(fields, 'context');
			if (owner === undefined || owner === context) return [];
			return textsOf(fields, 'packages').map((name) => [name, owner] as const);
		}),
	);
}

function foreignPackages({ text }: CodeFile, packages: ReadonlyMap<string, string>): readonly Raw[] {
	if (packages.size === 0) return [];
	return importedNames(text).flatMap(({ text: name, offset }) => {
		const owned = prefixes(name).find((prefix) => packages.has(prefix));
		const owner = owned === undefined ? undefined : packages.get(owned);
		if (owner === undefined) return [];
		return [{ rule: 'package-owned-elsewhere', name, access: 'import', owner, offset } as const];
	});
}

/** `a/b/c`: itself, `a/b`, `a`; with dots alike. */
function prefixes(name: string): readonly string[] {
	const ends = [...name.matchAll(/[./]/g)].map(({ index }) => index).reverse();
	return [name, ...ends.map((end) => name.slice(0, end))];
}

type Located = Omit<CodeFinding, 'message' | 'ask'>;

/** Counts lines once for all that was found in a file. */
function located({ path, text }: CodeFile, found: readonly Raw[]): readonly Located[] {
	let line = 1;
	let start = 0;
	return found.map(({ offset, ...raw }) => {
		for (let next = text.indexOf('\n', start); next !== -1 && next < offset; next = text.indexOf('\n', start)) {
			line++;
			start = next + 1;
		}
		return { ...raw, file: path, line, column: offset - start + 1 };
	});
}

const DOES = { read: 'reads', write: 'writes', mention: 'names', import: 'imports' } as const;

function told(found: Located, team: string | undefined): CodeFinding {
	const what = found.rule === 'table-owned-elsewhere' ? 'the table' : 'the package';
	const asked = team === undefined ? '' : `; ask ${team}`;
	const message = `This ${DOES[found.access]} ${what} "${found.name}" of "${found.owner}": only its owner touches it${asked}.`;
	return { ...found, ...(team !== undefined && { ask: team }), message };
}
