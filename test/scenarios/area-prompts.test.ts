import { AREAS, type Area } from '@tenet/knowledge';
import { describe, expect, it, vi } from 'vitest';
import { areaCommand, listeningAreaServer } from '../support/area-server.ts';
import { governedProject, writeGoverned } from '../support/governed-project.ts';
import { type AnyClient, CLIENTS, type ClientKind, connectedClient } from '../support/mcp-clients.ts';
import { configure, write } from '../support/projects/shop-project.ts';

vi.setConfig({ testTimeout: 60_000 });

const PROMPT = 'specify_with_context';
const SECURITY = {
	'org/pack.yaml': 'name: security\nversion: 1.4.0\ndescription: Security.\nowner: security team\n',
	'org/pii.policy.yaml': 'id: pii\nowner: security team\n',
	'org/wallet.bounded-context.yaml':
		'id: wallet\ntitle: Wallet\nowner: team-wallet\npurpose: Holds means of payment.\n' +
		'boundaries: {owns: [cards], excludes: [carts]}\nownedEvents: []\nownedData: []\n',
};

/** What the organisation's pack says in each area of it. */
const SAID: Readonly<Record<Area, string | undefined>> = {
	platform: undefined,
	domain: 'domain://bounded-context/wallet',
	integration: undefined,
	component: undefined,
};

/** A project under one organisation pack. */
function governed(): string {
	const root = governedProject();
	for (const [file, text] of Object.entries(SECURITY)) write(root, file, text);
	write(root, 'org/masking.policy.yaml', policyText('masking', 'Personal data is masked.'));
	configure(root, { doctrine: { org: { packs: [{ name: 'security', path: 'org' }] } } });
	return root;
}

function policyText(id: string, statement: string): string {
	return `id: ${id}\ntitle: ${id}\nstatement: ${statement}\nseverity: must\nrules: [{id: R-1, statement: ${statement}}]\n`;
}

const reached = {
	stdio: async (area: Area, root: string, kind: ClientKind) => {
		const [command, main] = areaCommand(area);
		return connectedClient(kind, { command, args: [main], cwd: root });
	},
	HTTP: async (area: Area, root: string, kind: ClientKind) => {
		const { url } = await listeningAreaServer(area, root);
		return connectedClient(kind, { url });
	},
};

const EVERY_WAY = (['stdio', 'HTTP'] as const).flatMap((how) => AREAS.map((area) => [area, how] as const));

describe('[T3-PROMPT-02] the prompt of an area server alone', () => {
	it.each(EVERY_WAY)('%s, over %s, completes all packs, domains and components of the knowledge', async (area, how) => {
		const client = await reached[how](area, governed(), how === 'stdio' ? 'v1' : 'v2 on 2026-07-28');
		expect(await completed(client, 'pack')).toEqual(['builtin', 'security', 'project']);
		expect(await completed(client, 'pack', 'SEC')).toEqual(['security']);
		expect(await completed(client, 'domain')).toEqual(['cart', 'wallet']);
		expect(await completed(client, 'component', 'c')).toEqual(['cart-service', 'checkout-service']);
		expect(await completed(client, 'request', 'x')).toEqual([]);
	});

	it.each(AREAS)('%s begins with what a pack in force says there', async (area) => {
		const client = await reached.HTTP(area, governed(), CLIENTS[AREAS.indexOf(area) % CLIENTS.length] as ClientKind);
		const given = { request: 'Show the total', context_pack: 'cp-v1', pack: 'security' };
		const { messages } = await client.getPrompt({ name: PROMPT, arguments: given });
		const text = messages[0]?.content.text ?? '';
		expect(text).toContain('The Context Pack is `cp-v1`');
		if (area === 'platform')
			expect(text).toContain('`security` 1.4.0 says here: `platform://policy/masking` and `platform://policy/pii`.');
		else if (SAID[area]) expect(text).toContain(`\`security\` 1.4.0 says here: \`${SAID[area]}\`.`);
		else expect(text).toContain('Of the pack `security` 1.4.0 nothing is served here');
		await expect(client.getPrompt({ name: PROMPT, arguments: { ...given, pack: 'sekurity' } })).rejects.toThrow(
			/no pack in force is called "sekurity"\. In force: builtin, security and project\./,
		);
	});

	it('knows a domain that another area was given a moment ago', async () => {
		const root = governed();
		const client = await reached.HTTP('platform', root, 'v2 on 2026-07-28');
		expect(await completed(client, 'domain', 'sh')).toEqual([]);
		writeGoverned(
			root,
			'domains/shipping.bounded-context.yaml',
			SECURITY['org/wallet.bounded-context.yaml'].replaceAll('wallet', 'shipping'),
		);
		expect(await completed(client, 'domain', 'sh')).toEqual(['shipping']);
	});
});

async function completed(client: AnyClient, name: string, value = ''): Promise<readonly string[]> {
	const ref = { type: 'ref/prompt', name: PROMPT };
	return (await client.complete({ ref, argument: { name, value } })).completion.values;
}
