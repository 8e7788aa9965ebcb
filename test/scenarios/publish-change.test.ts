import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Area } from '@tenet/knowledge';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { areaCommand } from '../support/area-server.ts';
import { governedProject, writeGoverned } from '../support/governed-project.ts';
import { type AnyClient, CLIENTS, connectedClient, type ToolResult } from '../support/mcp-clients.ts';
import { finished, started, TENET, tenet } from '../support/tenet-command.ts';

vi.setConfig({ testTimeout: 60_000 });

const INVARIANT = {
	kind: 'invariant',
	id: 'cart.CART-1',
	fields: { title: 'At most 100 items', context: 'cart', statement: 'A cart has at most 100 items.', severity: 'must' },
	message: 'Checkout cannot render more',
};

describe('an agent publishes a change [T3-PUBLISH-04]', () => {
	it.each(CLIENTS)('over stdio: %s has it validated, committed under its own name, and served', async (kind) => {
		const root = repository();
		const client = await publishingClient(kind, 'domain', root);
		const answer = await client.callTool({ name: 'publish_change', arguments: INVARIANT });
		expect(answer.structuredContent).toMatchObject({
			uri: 'domain://invariant/cart.CART-1',
			files: ['domains/cart/invariants/cart.CART-1.invariant.yaml'],
			branch: 'main',
			commit: git(root, 'rev-parse', 'HEAD'),
		});
		expect(git(root, 'log', '-1', '--format=%an|%cn|%s')).toBe(
			'tenet-test (agent, unverified)|Ana|Checkout cannot render more',
		);
		expect(git(root, 'status', '--porcelain')).toBe('');
		const { contents } = await client.readResource({ uri: 'domain://invariant/cart.CART-1' });
		expect(JSON.parse(contents[0]?.text ?? '')).toMatchObject({ fields: INVARIANT.fields });
		const again = await client.callTool({ name: 'publish_change', arguments: INVARIANT });
		expect(again.structuredContent).toMatchObject({ files: [], statement: expect.stringContaining('Nothing changed') });
		expect(git(root, 'rev-list', '--count', 'HEAD')).toBe('2');
	});

	it('over HTTP, with a new contract and its document', async () => {
		const root = repository();
		const url = await listening(root, ['serve', 'integration', '--allow-publish', '--http', '0']);
		const client = await connectedClient('v2 on 2026-07-28', { url });
		const fields = {
			...{ title: 'Order placed', name: 'OrderPlaced', version: '1.0.0', type: 'event', format: 'json-schema' },
			...{ ownerContext: 'cart', lifecycle: 'active' },
		};
		const order = { kind: 'contract', id: 'OrderPlaced-v1', fields, document: '{"type":"object"}\n', message: 'First' };
		const answer = await client.callTool({ name: 'publish_change', arguments: order });
		expect(answer.structuredContent).toMatchObject({
			files: ['contracts/OrderPlaced-v1.contract.yaml', 'contracts/OrderPlaced-v1.json'],
		});
		expect(git(root, 'show', 'HEAD:governance/contracts/OrderPlaced-v1.json')).toBe('{"type":"object"}');
	});

	it('changes only the fields it names, and keeps comments', async () => {
		const root = repository();
		const file = 'domains/cart/cart.bounded-context.yaml';
		const path = join(root, 'governance', file);
		writeFileSync(path, `# Owned since 2019.\n${readFileSync(path, 'utf8')}`);
		git(root, 'commit', '--quiet', '--all', '--message=Comment');
		const client = await publishingClient('v1', 'domain', root);
		const order = { kind: 'bounded-context', id: 'cart', fields: { owner: 'team-basket' }, message: 'Moved' };
		await client.callTool({ name: 'publish_change', arguments: order });
		expect(git(root, 'diff', '--unified=0', 'HEAD~1', '--', `governance/${file}`).match(/^[-+](?![-+]).*$/gm)).toEqual([
			'-owner: team-cart',
			'+owner: team-basket',
		]);
	});
});

describe('a change that is refused [T3-PUBLISH-05]', () => {
	it.each([
		['is not valid', { ...INVARIANT, fields: { title: 'x', severity: 'perhaps' } }, 'the pack would have'],
		['belongs to another area', { ...INVARIANT, kind: 'policy', id: 'pii' }, 'it belongs to the platform area'],
		['names a place of its own', { ...INVARIANT, id: '../../etc/x' }, 'Cannot use the id'],
		['brings a document as a path', { ...INVARIANT, fields: { document: '/etc/passwd' } }, 'Cannot take "document"'],
		['has a message that forges lines', { ...INVARIANT, message: 'x\nAuthor: me' }, '"message"'],
	])('because it %s leaves the work tree and the branch as they were', async (_, order, why) => {
		const root = repository();
		const client = await publishingClient('v2 on 2026-07-28', 'domain', root);
		await expectRefused(client, order, why);
		expect(git(root, 'rev-list', '--count', 'HEAD')).toBe('1');
		expect(git(root, 'status', '--porcelain')).toBe('');
		expect(existsSync(join(root, 'governance/domains/cart/invariants'))).toBe(false);
	});

	it("because somebody's work is not committed yet keeps that work", async () => {
		const root = repository();
		writeGoverned(root, 'policies/pii.policy.yaml', 'half done');
		const client = await publishingClient('v2 on 2026-07-28', 'domain', root);
		await expectRefused(client, INVARIANT, '"governance/policies/pii.policy.yaml" is changed in the work tree');
		expect(readFileSync(join(root, 'governance/policies/pii.policy.yaml'), 'utf8')).toBe('half done');
	});

	it('because the index is held takes back what it wrote', async () => {
		const root = repository();
		writeFileSync(join(root, '.git/refs/heads/main.lock'), '');
		const client = await publishingClient('v2 on 2026-07-28', 'domain', root);
		await expectRefused(client, INVARIANT, 'another process has');
		expect(git(root, 'status', '--porcelain')).toBe('');
	});
});

describe('publishing is off unless it is switched on [T3-PUBLISH-06]', () => {
	it.each(['platform', 'domain', 'integration', 'component'] as const)('on the %s server', async (area) => {
		const [command, main] = areaCommand(area);
		const client = await connectedClient('v1', { command, args: [main], cwd: repository() });
		const { tools } = await client.listTools();
		expect(tools.map(({ name }) => name)).not.toContain('publish_change');
	});

	it('and says of itself that it writes and destroys nothing', async () => {
		const client = await publishingClient('v2 on 2026-07-28', 'integration', repository());
		const { tools } = await client.listTools();
		expect(tools.find(({ name }) => name === 'publish_change')).toMatchObject({
			annotations: { readOnlyHint: false, destructiveHint: false },
		});
	});

	it.each([
		[['serve', 'platform', '--allow-publish'], 'only domain and integration servers publish'],
		[['serve', 'router', '--allow-publish'], 'it serves what is sealed'],
	])('"tenet %s" is refused', async (words, why) => {
		const { exit, stderr } = await tenet(words, { folder: repository() });
		expect([exit, stderr]).toEqual([2, expect.stringContaining(why)]);
	});

	it('and cannot be beyond loopback, where nobody shows who they are', async () => {
		const words = ['--http', '0', '--host', '0.0.0.0', '--allowed-host', 'tenet.example', '--allow-publish'];
		const { exit, stderr } = await finished([...areaCommand('domain'), ...words], { folder: repository() });
		expect([exit, stderr]).toEqual([2, expect.stringContaining('UNSAFE_ADDRESS')]);
	});

	it('is switched on by the environment as well', async () => {
		const root = repository();
		const url = await listening(root, ['serve', 'domain', '--http', '0'], { TENET_ALLOW_PUBLISH: '1' });
		const { tools } = await (await connectedClient('v1', { url })).listTools();
		expect(tools.map(({ name }) => name)).toContain('publish_change');
	});
});

function repository(): string {
	const root = governedProject();
	writeGoverned(
		root,
		'components/checkout-service.component.yaml',
		'id: checkout-service\ntitle: Checkout\nrepository: https://git.example/checkout\ncontext: cart\ndescription: Sells.\n',
	);
	git(root, 'init', '--quiet', '--initial-branch=main');
	git(root, 'config', 'user.name', 'Ana');
	git(root, 'config', 'user.email', 'ana@example.com');
	writeFileSync(join(root, '.gitignore'), '.tenet/\n');
	git(root, 'add', '--all');
	git(root, 'commit', '--quiet', '--message=First');
	return root;
}

function git(folder: string, ...words: readonly string[]): string {
	return execFileSync('git', words, { cwd: folder, encoding: 'utf8' }).trim();
}

async function publishingClient(kind: (typeof CLIENTS)[number], area: Area, root: string): Promise<AnyClient> {
	const [command, main] = areaCommand(area);
	return connectedClient(kind, { command, args: [main, '--allow-publish'], cwd: root });
}

async function listening(folder: string, words: readonly string[], env = {}): Promise<string> {
	const running = started([...TENET, ...words], { folder, env });
	onTestFinished(async () => {
		await running.stop('SIGKILL');
	});
	return new Promise((resolve, reject) => {
		let said = '';
		running.child.stderr?.on('data', (text: string) => {
			said += text;
			const url = /listens at (\S+)/.exec(said)?.[1];
			if (url) resolve(url);
		});
		running.ended.then(({ stderr }) => reject(new Error(stderr)), reject);
	});
}

async function expectRefused(client: AnyClient, order: object, why: string): Promise<void> {
	const answer: ToolResult = await client.callTool({ name: 'publish_change', arguments: { ...order } });
	expect(answer.isError).toBe(true);
	expect(answer.content[0]?.text).toContain(why);
}
