import type { ApiDocument, Mapping } from '../api-document/api-document.ts';
import type { Comparison } from '../api-document/comparison.ts';
import { compareContents, surfaceSchema } from './compare-contents.ts';
import { serializationOf } from './parameter.ts';

/** What has `headers`, in both versions. */
interface HeadersPair {
	readonly old: Mapping;
	readonly new: Mapping;
	readonly where: string;
}

/**
 * A header that old clients read must still come, and be what they read.
 *
 * One that is not `required` may be missing by its own words; yet hardly any author says `required` of a header, so that its
 * absence from the list is what tells clients that it is gone.
 */
export function compareHeaders(comparison: Comparison, pair: HeadersPair): void {
	const after = headersOf(comparison.new, pair.new);
	for (const [name, header] of headersOf(comparison.old, pair.old)) {
		const next = after.get(name);
		const where = `the header ${JSON.stringify(name)} of ${pair.where}`;
		if (next) compareHeader(comparison, { old: header, new: next, where });
		else {
			comparison.breaks({
				path: header.pointer,
				rule: 'response-header-removed',
				direction: 'forward',
				message: `What old clients read is gone: ${where}.`,
				remedy: 'Keep sending it until nobody reads it any more.',
			});
		}
	}
}

function compareHeader(comparison: Comparison, { old, new: next, where }: HeadersPair): void {
	if (comparison.old.flag(old, 'required') === true && comparison.new.flag(next, 'required') !== true) {
		comparison.breaks({
			path: next.pointer,
			rule: 'response-header-optional',
			direction: 'forward',
			message: `What old clients count on may be missing: ${where}.`,
			remedy: 'Keep sending it always, and say "required: true".',
		});
	}
	const [was, is] = [serializationOf(comparison.old, old, 'header'), serializationOf(comparison.new, next, 'header')];
	if (was !== is) {
		comparison.breaks({
			path: next.pointer,
			rule: 'header-serialization-changed',
			direction: 'forward',
			message: `What old clients read as ${was} is written as ${is}: ${where}.`,
			remedy: 'Keep style and explode, or add another header.',
		});
	}
	if (comparison.old.mapping(old, 'content') || comparison.new.mapping(next, 'content')) {
		compareContents(comparison, { old, new: next, flow: 'response', where });
		return;
	}
	comparison.surface({ old: surfaceSchema(old), new: surfaceSchema(next), flow: 'response', where });
}

/** By lowercase name. `Content-Type` is what the media types say (OpenAPI 3.1.0, "Response Object"). */
function headersOf(document: ApiDocument, spot: Mapping): ReadonlyMap<string, Mapping> {
	const headers = document.mappings(document.mapping(spot, 'headers'));
	return new Map(
		headers.map(([name, header]) => [name.toLowerCase(), header] as const).filter(([name]) => name !== 'content-type'),
	);
}
