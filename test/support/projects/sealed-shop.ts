import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { freshStore, lineNow } from '../store/store-process.ts';
import { madeFolder } from '../temporary-folder.ts';
import { tenet } from '../tenet-command.ts';
import { build } from './building.ts';
import { type Authored, configure, shopIn } from './shop-project.ts';

/** A project with one version sealed, for tests of what must not change it. */
export interface SealedShop {
	readonly folder: string;
	readonly store: string;
	/** Of `cp-v1`. */
	readonly digest: string;
	/**
	 * Builds with these servers in `tenet.yaml`, and expects one sentence on stderr, the exit code, no new version, and
	 * everything that was sealed to be whole.
	 */
	expectRefused(servers: Authored, sentence: RegExp, exit?: number): Promise<void>;
	remove(): void;
}

export async function sealedShop(): Promise<SealedShop> {
	const folder = shopIn(join(madeFolder(), 'shop'));
	const store = join(folder, '.tenet', 'store');
	const [built] = await build(folder);
	if (built === undefined) throw new Error('Nothing was sealed.');
	const { digest } = built;
	return {
		folder,
		store,
		digest,
		expectRefused: async (servers, sentence, exit = 2) => {
			configure(folder, { servers });
			const before = lineNow(store);
			const refused = await tenet(['context', 'build'], { folder });
			expect([refused.exit, refused.stdout]).toEqual([exit, '']);
			expect(refused.stderr).toMatch(sentence);
			expect(refused.stderr.trimEnd().split('\n')).toHaveLength(1);
			expect(lineNow(store)).toEqual(before);
			expect(freshStore(store).fsck()).toMatchObject({ damages: [], strangers: [], leftovers: [] });
		},
		remove: () => rmSync(join(folder, '..'), { recursive: true, force: true }),
	};
}
