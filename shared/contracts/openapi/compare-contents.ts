import { pointerOf } from '@tenet/kernel';
import type { ApiDocument, Mapping } from '../api-document/api-document.ts';
import { type Comparison, DIRECTIONS, type Flow, type SurfaceSchema } from '../api-document/comparison.ts';
import { coveringMediaType } from './media-type.ts';

/** What holds `content`, in both versions. */
export interface ContentPair {
	readonly old: Mapping;
	readonly new: Mapping;
	readonly flow: Flow;
	readonly where: string;
}

/**
 * Every media type that clients send or ask for must still be there: which one is spoken is theirs to say. One that is added
 * is spoken by those who know it.
 */
export function compareContents(comparison: Comparison, pair: ContentPair): void {
	const after = contentOf(comparison.new, pair.new);
	for (const [mediaType, spot] of contentOf(comparison.old, pair.old)) {
		const covering = coveringMediaType(mediaType, [...after.keys()]);
		const next = covering === undefined ? undefined : after.get(covering);
		const where = `${pair.where} as ${mediaType}`;
		if (next) {
			compareEncodings(comparison, { old: spot, new: next, flow: pair.flow, where });
			comparison.surface({ old: surfaceSchema(spot), new: surfaceSchema(next), flow: pair.flow, where });
			continue;
		}
		comparison.breaks({
			path: spot.pointer,
			rule: DIRECTIONS[pair.flow] === 'backward' ? 'request-media-type-removed' : 'response-media-type-removed',
			direction: DIRECTIONS[pair.flow],
			message: `${capital(pair.where)} is no longer spoken as ${mediaType}.`,
			remedy: 'Keep the media type until nobody asks for it any more.',
		});
	}
}

/** How the parts of a form are written: small, seldom changed, and compared as a whole. */
function compareEncodings(comparison: Comparison, { old, new: next, flow, where }: ContentPair): void {
	const before = comparison.old.mapping(old, 'encoding');
	const after = comparison.new.mapping(next, 'encoding');
	if (JSON.stringify(before?.value) === JSON.stringify(after?.value)) return;
	comparison.undecided({
		path: pointerOf(['encoding'], next.pointer),
		rule: 'encoding-changed',
		direction: DIRECTIONS[flow],
		message: `Cannot decide whether the parts of ${where} are still written alike: their encoding was changed.`,
		remedy: 'Let its owner judge the change by hand.',
	});
}

/** The schema of a parameter, a header or a media type. */
export function surfaceSchema(spot: Mapping): SurfaceSchema {
	const says = Object.hasOwn(spot.value, 'schema') ? 'schema' : 'any';
	return { pointer: says === 'schema' ? pointerOf(['schema'], spot.pointer) : spot.pointer, says };
}

function contentOf(document: ApiDocument, spot: Mapping): ReadonlyMap<string, Mapping> {
	return new Map(document.mappings(document.mapping(spot, 'content')));
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
