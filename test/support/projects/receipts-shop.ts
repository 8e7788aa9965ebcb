import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACK = 'name: shop\nversion: 0.1.0\ndescription: What governs this shop.\nowner: ana\n';
/** A policy as an author writes it. */
export const POLICY = `id: receipts
title: Receipts are kept
statement: A receipt is kept for ten years.
severity: must
rules:
  - id: TEN-YEARS
    statement: The store of receipts deletes nothing younger than ten years.
`;

/** A folder that is governed by the built-in pack and one policy of its own. */
export function receiptsShop(folder: string, policy = POLICY): string {
	mkdirSync(join(folder, 'governance'), { recursive: true });
	writeFileSync(join(folder, 'governance', 'pack.yaml'), PACK);
	writeFileSync(join(folder, 'governance', 'receipts.policy.yaml'), policy);
	return folder;
}
