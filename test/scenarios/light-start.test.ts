import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listeningTenet } from '../support/projects/listening-tenet.ts';
import { sealedShop } from '../support/projects/sealed-shop.ts';
import { sayPolicy, shopIn } from '../support/projects/shop-project.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CHECKOUT } from '../support/tenet-command.ts';

/** What `tenet mcp` reads until it answers `read_context`: where it starts, and what it imports by name on the way. */
const ON_THE_WAY = [
	'router/dist/main.js',
	'router/dist/cli/commands/mcp.js',
	'router/dist/cli/project/open-project.js',
	'router/dist/cli/project/stdio-router.js',
	'router/dist/mcp/read-context.js',
	'shared/sources/dist/configuration/apply-configuration.js',
];

const IMPORT = /^(?:import |(?:import|export)\b[^'";]*\bfrom )'([^']+)';/gm;

describe('[T2-LIGHT-01] the first answer of `tenet mcp` over a sealed store', () => {
	const { files, packages } = closure(ON_THE_WAY.map((file) => join(CHECKOUT, file)));

	it('waits for these libraries and no other', () => {
		expect(packages).toEqual(['@modelcontextprotocol/server', 'lru-cache', 'tokenx', 'zod']);
	});

	it('waits for nothing that authors, resolves, asks, searches, builds or serves over HTTP', () => {
		expect(files).toContain('shared/mcp/dist/hosting/stdio-host.js');
		const heavy = [
			/^shared\/knowledge\/dist\/(kinds|loading|naming|prompts|questions|resolution|search)\//,
			/^shared\/kernel\/dist\/yaml\/(?!file-finding)/,
			/^shared\/sources\/dist\/(folder|validation)\//,
			/^shared\/mcp\/dist\/hosting\/(?!stdio-host)/,
			/^router\/dist\/(http|assembly)\/(?!body-of-artifact)/,
		];
		expect(files.filter((file) => heavy.some((pattern) => pattern.test(file)))).toEqual([]);
	});
});

describe('[T2-LIGHT-02] a router that is started alone', () => {
	it('serves what is sealed as it is, and seals nothing that has changed since', async () => {
		const shop = await sealedShop();
		onTestFinished(shop.remove);
		sayPolicy(shop.folder, 'Personal data never leaves the region.');
		const { origin, running } = await listeningTenet(['serve', 'router', '--http', '0'], { folder: shop.folder });
		onTestFinished(async () => void (await running.stop()));
		expect(await digestsAt(origin)).toEqual([shop.digest]);
		expect((await fetch(`${origin}/v1/context-packs`, { method: 'POST' })).ok).toBe(true);
		expect(await digestsAt(origin)).toHaveLength(2);
	});

	it('seals the first version where nothing is sealed', async () => {
		const folder = shopIn(join(temporaryFolder(), 'shop'));
		const { origin, running } = await listeningTenet(['serve', 'router', '--http', '0'], { folder });
		onTestFinished(async () => void (await running.stop()));
		expect(await digestsAt(origin)).toHaveLength(1);
	});
});

async function digestsAt(origin: string): Promise<readonly string[]> {
	const listed = (await (await fetch(`${origin}/v1/context-packs`)).json()) as readonly { digest: string }[];
	return listed.map(({ digest }) => digest);
}

/** All that these files import without being asked, and what those import: our files, and others' packages by name. */
function closure(from: readonly string[]) {
	const files = new Set(from);
	const packages = new Set<string>();
	for (const file of files) {
		for (const specifier of importsOf(file)) {
			const ours = ourFile(file, specifier);
			if (ours === undefined) packages.add(specifier);
			else files.add(ours);
		}
	}
	const others = [...packages].filter((name) => !name.startsWith('node:')).map((name) => packageOf(name));
	return { files: [...files].map((file) => relative(CHECKOUT, file)), packages: [...new Set(others)].sort() };
}

function importsOf(file: string): readonly string[] {
	return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, specifier = '']) => specifier);
}

function ourFile(file: string, specifier: string): string | undefined {
	if (specifier.startsWith('.')) return join(dirname(file), specifier);
	const [scope = '', name = '', ...path] = specifier.split('/');
	const folder = scope === '@tenet' ? foldersOfPackages().get(`${scope}/${name}`) : undefined;
	return folder && join(folder, packageJson(folder).exports[['.', ...path].join('/')]?.default ?? specifier);
}

function foldersOfPackages(): ReadonlyMap<string, string> {
	const folders = ['shared', 'servers'].flatMap((parent) =>
		readdirSync(join(CHECKOUT, parent)).map((name) => join(CHECKOUT, parent, name)),
	);
	return new Map(folders.map((folder) => [packageJson(folder).name, folder]));
}

function packageJson(folder: string): {
	readonly name: string;
	readonly exports: Record<string, { default?: string }>;
} {
	return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function packageOf(specifier: string): string {
	return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}
