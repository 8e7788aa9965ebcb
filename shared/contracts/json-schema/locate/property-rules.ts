import { saidOf } from '../counterexample/facets.ts';
import type { SchemaDifference } from '../difference.ts';
import { namesIn, property, undeclared } from './aligned-places.ts';
import { type Node, saidBy, wording } from './wording.ts';

/** What an object must hold, may hold, and may not. */
export function propertyRules(node: Node): readonly SchemaDifference[] {
	return [...requiredRules(node), ...refusedRules(node), ...closedRules(node)];
}

function requiredRules(node: Node): readonly SchemaDifference[] {
	const promised = new Set(saidOf(saidBy(node.written), 'required').flat());
	const needed = [...new Set(saidOf(saidBy(node.read), 'required').flat())];
	return needed
		.filter((name) => typeof name === 'string')
		.filter((name) => !promised.has(name))
		.map((name) => notPromised(node, name));
}

/** A default does not help: it says what a missing member means, and does not write one. */
function notPromised(node: Node, name: string): SchemaDifference {
	const { readerIsOld, inReading, inWriting, here } = wording(node);
	const written = property(node.written, name);
	const read = property(node.read, name);
	if (!readerIsOld) {
		return {
			...(read ? inReading(read) : here),
			rule: 'property-required',
			message: `The new version requires "${name}", which the old one ${written ? 'lets a writer leave out' : 'does not declare'}.`,
			remedy: `Make "${name}" optional, or publish a new major version; a default does not write it.`,
		};
	}
	return {
		...(written ? inWriting(written) : read ? inReading(read) : here),
		rule: written ? 'property-made-optional' : 'property-removed',
		message: `Readers of the old version require "${name}", which the new one ${written ? 'lets a writer leave out' : 'does not declare'}.`,
		remedy: `Keep "${name}" required, or publish a new major version and write both while readers move.`,
	};
}

/** What is declared on the writing side and may not stand on the reading one. */
function refusedRules(node: Node): readonly SchemaDifference[] {
	const { readerIsOld, inWriting } = wording(node);
	return namesIn(node.written).flatMap((name) => {
		const written = property(node.written, name);
		const read = property(node.read, name) ?? undeclared(node.read, name);
		if (!written || written.schema === false || read?.schema !== false) return [];
		return [
			{
				...inWriting(written),
				rule: readerIsOld ? 'property-added' : 'property-removed',
				message: `The ${readerIsOld ? 'old' : 'new'} version refuses "${name}", because it allows no properties that it does not declare.`,
				remedy: readerIsOld
					? 'Publish a new major version: readers of the old one refuse what it does not declare.'
					: `Keep "${name}" declared, or let undeclared properties be.`,
			},
		];
	});
}

function closedRules(node: Node): readonly SchemaDifference[] {
	const { readerIsOld, here } = wording(node);
	const [written, read] = [isClosed(node.written), isClosed(node.read)];
	if (!read || written) return [];
	return [
		{
			...here,
			rule: readerIsOld ? 'additional-properties-opened' : 'additional-properties-closed',
			message: `The ${readerIsOld ? 'new' : 'old'} version allows properties that it does not declare; the ${readerIsOld ? 'old' : 'new'} one refuses them.`,
			remedy: 'Keep additionalProperties as it was, or publish a new major version.',
		},
	];
}

function isClosed(facets: Node['written']): boolean {
	return facets.some(({ additional, said }) => additional?.schema === false || said['unevaluatedProperties'] === false);
}
