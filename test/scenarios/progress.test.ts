import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldReading } from '../support/held-reading.ts';
import { build } from '../support/projects/building.ts';
import { type SealedShop, sealedShop } from '../support/projects/sealed-shop.ts';
import { sayPolicy } from '../support/projects/shop-project.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { started, TENET } from '../support/tenet-command.ts';

const PATIENT = { timeout: 60_000 };
const ERASE = '\r\u001b[2K';
let shop: SealedShop;

beforeAll(async () => {
	shop = await sealedShop();
	sayPolicy(shop.folder, 'Personal data is masked in every log.');
	await build(shop.folder);
}, 60_000);
afterAll(() => shop.remove());

interface Watched {
	readonly words: readonly string[];
	/** What takes long: the folder whose files are read without ever letting a timer in. */
	readonly reads: 'objects' | 'governance';
	readonly shown: string;
	readonly answered: string;
}

const COMMANDS: Readonly<Record<string, Watched>> = {
	'context verify': { words: ['cp-v1'], reads: 'objects', shown: 'working', answered: 'is whole' },
	'context fsck': { words: [], reads: 'objects', shown: 'working', answered: 'The store is whole' },
	'context search': { words: ['data'], reads: 'objects', shown: 'searching latest', answered: 'platform://' },
	'context get': { words: ['cp-v1'], reads: 'objects', shown: 'rendering cp-v1', answered: 'platform://' },
	'context diff': { words: ['cp-v1'], reads: 'objects', shown: 'comparing cp-v1 with latest', answered: '1 changed' },
	'pack validate': { words: [], reads: 'governance', shown: 'reading and checking', answered: '0 errors' },
};

// Where a terminal can be had, a command is seen as a person sees it: stdout and stderr are one screen.
describe.skipIf(process.platform !== 'linux')('[T3-COMFORT-01] work that holds its thread', PATIENT, () => {
	it.each(Object.entries(COMMANDS))(
		'is said on a terminal by %s, and taken away when it is done',
		async (name, asked) => {
			const { words, reads, shown, answered } = asked;
			const held = heldReading(temporaryFolder(), reads);
			const [node, main] = TENET;
			const typed = [node, ...held.words, main, ...name.split(' '), ...words].map((word) => `'${word}'`).join(' ');
			const env = { TERM: 'xterm', TENET_CACHE: temporaryFolder() };
			const running = started(['script', '-qec', typed, '/dev/null'], { folder: shop.folder, env });
			// Only what is shown lets the work go on.
			await running.said(`${ERASE}${shown}`);
			held.release();
			const { exit, stdout } = await running.ended;
			expect(exit).toBe(0);
			const [, ...drawn] = stdout.split(ERASE);
			expect(drawn.slice(0, -1).every((line) => /^[^\n]+ \(\d+ s\)$/.test(line))).toBe(true);
			expect(drawn.at(-1)).toContain(answered);
			expect(drawn.at(-1)).not.toMatch(/\(\d+ s\)/);
		},
	);

	it.each(['context fsck', 'pack validate'])('is not said by %s into a pipe', async (name) => {
		const { words, reads } = COMMANDS[name] as Watched;
		const held = heldReading(temporaryFolder(), reads);
		const [node, main] = TENET;
		const env = { TENET_CACHE: temporaryFolder() };
		const running = started([node, ...held.words, main, ...name.split(' '), ...words], { folder: shop.folder, env });
		setTimeout(held.release, 1_500);
		const { exit, stderr } = await running.ended;
		expect([exit, stderr]).toEqual([0, '']);
	});
});
