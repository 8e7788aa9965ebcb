import type { JsonObject } from '@tenet/kernel';
import type { ApiDocument, Mapping } from '../api-document/api-document.ts';
import { essence } from '../api-document/essence.ts';
import { described } from './conversation.ts';
import { directionOf, type Talk } from './talk.ts';

/** A way to be let in: schemes by what they say, each with the scopes that it demands. */
type Alternative = ReadonlyMap<string, readonly string[]>;

/** Whoever was let in must still be let in with the same credentials: by the operation, and by the servers. */
export function compareSecurity(talk: Talk): void {
	const { comparison, old, new: next } = talk;
	const before = [old.operation, ...serversOf(comparison.old)].map((place) => alternativesOf(comparison.old, place));
	const after = [next.operation, ...serversOf(comparison.new)].map((place) => alternativesOf(comparison.new, place));
	const demanded = after.flat();
	if (demanded.length === 0) return;
	const held = before.flat();
	const isLetIn = (one: Alternative) => demanded.some((other) => isEnough(one, other));
	if (held.length > 0 && held.every(isLetIn)) return;
	comparison.breaks({
		path: next.spot.pointer,
		rule: 'security-tightened',
		direction: directionOf(talk),
		message: `${described(next).replace('what', 'What')} demands other credentials than before.`,
		remedy: 'Keep what was enough as one of the alternatives.',
	});
}

function serversOf(document: ApiDocument): readonly Mapping[] {
	return document.mappings(document.mapping(document.top, 'servers')).map(([, server]) => server);
}

function alternativesOf(document: ApiDocument, place: Mapping | undefined): readonly Alternative[] {
	if (!place) return [];
	const items = document.list(place, 'security');
	return items.map(({ value }) => (isScheme(value) ? schemeAlternative(document, value) : named(document, value)));
}

/** AsyncAPI 3 lists schemes themselves, AsyncAPI 2 their names with the scopes beside. */
function isScheme(value: JsonObject): boolean {
	return typeof value['type'] === 'string';
}

function schemeAlternative({ root }: ApiDocument, { scopes, ...scheme }: JsonObject): Alternative {
	return new Map([[essence(scheme, root), textsOf(scopes)]]);
}

function named(document: ApiDocument, requirement: JsonObject): Alternative {
	const components = document.mapping(document.top, 'components');
	const schemes = components && document.mapping(components, 'securitySchemes');
	return new Map(
		Object.entries(requirement).map(([name, scopes]) => {
			const scheme = schemes && document.mapping(schemes, name);
			return [scheme ? essence(scheme.value, document.root) : name, textsOf(scopes)] as const;
		}),
	);
}

function isEnough(has: Alternative, demanded: Alternative): boolean {
	return [...demanded].every(([scheme, scopes]) => {
		const held = has.get(scheme);
		return held !== undefined && scopes.every((scope) => held.includes(scope));
	});
}

function textsOf(value: unknown): readonly string[] {
	return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
