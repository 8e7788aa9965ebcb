import { isObject, type JsonObject, pointerOf } from '@tenet/kernel';
import type { ApiDocument, Mapping } from '../api-document/api-document.ts';
import type { Comparison } from '../api-document/comparison.ts';
import type { OperationPair } from './compare-operations.ts';
import { isSameScheme } from './security-scheme.ts';

/** One way to be let in: all of these schemes, each with all of these scopes. No scheme at all lets anybody in. */
type Alternative = ReadonlyMap<string, readonly string[]>;

/** Whoever was let in must still be let in with the same credentials. */
export function compareSecurity(comparison: Comparison, { old, new: next }: OperationPair): void {
	const after = alternativesOf(comparison.new, next.own);
	for (const alternative of alternativesOf(comparison.old, old.own)) {
		if (after.some((one) => isEnough(comparison, alternative, one))) continue;
		comparison.breaks({
			path: pointerOf(['security'], Object.hasOwn(next.own.value, 'security') ? next.own.pointer : ''),
			rule: 'security-tightened',
			direction: 'backward',
			message: `${next.name} no longer lets in who comes with ${described(alternative)}.`,
			remedy: 'Keep what was enough as one of the alternatives.',
		});
	}
}

/** An operation says its own, be it an empty list, or what the document says stands. */
function alternativesOf(document: ApiDocument, own: Mapping): readonly Alternative[] {
	const place = Object.hasOwn(own.value, 'security') ? own : document.top;
	const alternatives = document.list(place, 'security').map(({ value }) => schemesOf(value));
	return alternatives.length > 0 ? alternatives : [new Map()];
}

function schemesOf(requirement: JsonObject): Alternative {
	return new Map(
		Object.entries(requirement).map(([scheme, scopes]) => [
			scheme,
			Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [],
		]),
	);
}

function isEnough(comparison: Comparison, has: Alternative, demanded: Alternative): boolean {
	return [...demanded].every(([scheme, scopes]) => {
		const held = has.get(scheme);
		if (!held) return false;
		return scopes.every((scope) => held.includes(scope)) && schemeIsSame(comparison, scheme);
	});
}

function schemeIsSame(comparison: Comparison, name: string): boolean {
	return isSameScheme(schemeNamed(comparison.old, name), schemeNamed(comparison.new, name));
}

function schemeNamed(document: ApiDocument, name: string): JsonObject | undefined {
	const components = document.mapping(document.top, 'components');
	const schemes = components && document.mapping(components, 'securitySchemes');
	const scheme = schemes && document.mapping(schemes, name)?.value;
	return isObject(scheme) ? scheme : undefined;
}

function described(alternative: Alternative): string {
	if (alternative.size === 0) return 'nothing';
	const schemes = [...alternative].map(([scheme, scopes]) => {
		return scopes.length > 0 ? `${scheme} (${scopes.join(', ')})` : scheme;
	});
	return schemes.join(' and ');
}
