import type { JsonObject } from '@tenet/kernel';
import type { ApiDocument, Mapping } from '../api-document/api-document.ts';
import type { Comparison } from '../api-document/comparison.ts';
import { essence } from '../api-document/essence.ts';
import { compareContents } from './compare-contents.ts';
import type { OperationPair } from './compare-operations.ts';
import { type Operation, operationsAt } from './operation.ts';

/** Operations that the server calls: under a name each, and for callbacks by expression under that. */
type Calls = ReadonlyMap<string, Operation>;

/** What the API calls at its clients goes the other way: its requests are read by old clients, and answered by them. */
export function compareCallbacks(comparison: Comparison, { old, new: next }: OperationPair): void {
	compareCalls(comparison, callbacksOf(comparison.old, old), callbacksOf(comparison.new, next));
}

export function compareWebhooks(comparison: Comparison): void {
	compareCalls(comparison, webhooksOf(comparison.old), webhooksOf(comparison.new));
}

function callbacksOf(document: ApiDocument, { own }: Operation): Calls {
	const callbacks = document.mappings(document.mapping(own, 'callbacks'));
	return new Map(
		callbacks.flatMap(([name, callback]) =>
			document.patterned(callback).flatMap(([expression, item]) => named(document, `${name} ${expression}`, item)),
		),
	);
}

function webhooksOf(document: ApiDocument): Calls {
	const webhooks = document.mappings(document.mapping(document.top, 'webhooks'));
	return new Map(webhooks.flatMap(([name, item]) => named(document, name, item)));
}

function named(document: ApiDocument, name: string, item: Mapping): readonly (readonly [string, Operation])[] {
	return operationsAt(document, name, item).map((operation) => [operation.name, operation]);
}

/** One that is added calls those only who ask for it. */
function compareCalls(comparison: Comparison, before: Calls, after: Calls): void {
	for (const [name, old] of before) {
		const next = after.get(name);
		if (next) compareCall(comparison, { old, new: next });
		else {
			comparison.breaks({
				path: old.own.pointer,
				rule: 'callback-removed',
				direction: 'forward',
				message: `The call ${name} no longer comes: who waits for it waits in vain.`,
				remedy: 'Keep it until nobody waits for it any more.',
			});
		}
	}
}

function compareCall(comparison: Comparison, { old, new: next }: OperationPair): void {
	const [sent, sends] = [
		comparison.old.mapping(old.own, 'requestBody'),
		comparison.new.mapping(next.own, 'requestBody'),
	];
	const where = `the call ${next.name}`;
	if (sent && sends) compareContents(comparison, { old: sent, new: sends, flow: 'sent', where: `what ${where} sends` });
	const after = new Map(comparison.new.patterned(comparison.new.mapping(next.own, 'responses')));
	for (const [status, taken] of comparison.old.patterned(comparison.old.mapping(old.own, 'responses'))) {
		const takes = after.get(status);
		const answer = { old: taken, flow: 'received', where: `the answer ${status} to ${where}` } as const;
		if (takes) compareContents(comparison, { ...answer, new: takes });
	}
	if (shapeOf(comparison.old, old) === shapeOf(comparison.new, next)) return;
	comparison.undecided({
		path: next.own.pointer,
		rule: 'callback-changed',
		direction: 'full',
		message: `Cannot decide whether ${where} still reaches old clients: more than its bodies was changed.`,
		remedy: 'Let its owner judge the change by hand.',
	});
}

/** All of a call but the schemas of its bodies, which are judged. */
function shapeOf(document: ApiDocument, { own, item }: Operation): string {
	const { requestBody, responses, operationId: _, ...rest }: JsonObject = own.value;
	const statuses = document.patterned(document.mapping(own, 'responses')).map(([status]) => status);
	const shape = { rest, shared: item.value['parameters'] ?? null, statuses, body: requestBody !== undefined };
	return `${essence(shape, document.root)} ${responses === undefined}`;
}
