import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

const FILES: Readonly<Record<string, string>> = {
	'pack.yaml': 'name: shop\nversion: 1.0.0\ndescription: A shop.\nowner: shop team\n',
	'policies/pii.policy.yaml': policy('Personal data', 'Personal data never reaches a log.'),
	'domains/cart/cart.bounded-context.yaml':
		'id: cart\ntitle: Cart\nowner: team-cart\npurpose: What a customer wants to buy.\n' +
		'boundaries:\n  owns: [items]\n  excludes: [payment]\nownedEvents: [cart.CartUpdated]\n' +
		'ownedData:\n  - name: carts\n    store: table\n    entity: Cart\n',
	'domains/cart/cart.CartUpdated.domain-event.yaml':
		'id: cart.CartUpdated\ntitle: Cart updated\ncontext: cart\ndescription: The cart has other items.\ncontracts: [CartUpdated-v2]\n',
	'contracts/CartUpdated-v2.contract.yaml':
		'id: CartUpdated-v2\ntitle: CartUpdated 2\nname: CartUpdated\nversion: 2.1.0\ntype: event\nformat: json-schema\n' +
		'document: CartUpdated-v2.json\nownerContext: cart\nlifecycle: active\n',
	'contracts/CartUpdated-v2.json': '{"type":"object","properties":{"cartId":{"type":"string"}}}\n',
	'contracts/CartUpdated-v2.checkout.consumer.yaml':
		'id: CartUpdated-v2.checkout\ntitle: Checkout reads CartUpdated\ncontract: CartUpdated-v2\ncomponent: checkout-service\n' +
		'role: consumer\ncriticality: high\n',
	'components/cart/cart-service.component.yaml':
		'id: cart-service\ntitle: Cart service\nrepository: https://git.example/cart\ncontext: cart\ndescription: Keeps carts.\n',
	'components/cart/undici.approved-library.yaml':
		'id: undici\ntitle: undici\nlibrary: undici\necosystem: npm\nversionRange: ^7.0.0\npurposes: [http client]\nstanding: approved\n',
};

/** A project with a small pack of its own, in an empty folder whose path has a space. */
export function governedProject(): string {
	return governedIn(temporaryFolder());
}

/** As `governedProject`, in a folder that its maker removes. */
export function governedIn(root: string): string {
	for (const [file, text] of Object.entries(FILES)) writeGoverned(root, file, text);
	return root;
}

/** Writes one file of the project's pack. */
export function writeGoverned(root: string, file: string, text: string): void {
	const path = join(root, 'governance', file);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}

/** A policy as an author writes it. */
export function policy(title: string, statement: string): string {
	return `id: pii\ntitle: ${title}\nstatement: ${statement}\nseverity: must\nrules:\n  - id: PII-1\n    statement: ${statement}\n`;
}
