import { AREAS, type Area } from '../../artifact.ts';
import { listed } from '../../naming/wording.ts';
import type { KnowledgeView, ViewEntry } from '../../question.ts';
import { lacks } from '../view-reading.ts';
import type { GuidingLink } from './guiding-links.ts';
import { requiredBy, suggestedBy } from './references.ts';

/** What guides too and stands in an area that this view has not: it is there or not, nobody here knows. */
export interface Elsewhere {
	/** Where it is read, in words. */
	readonly note: string;
	readonly required?: readonly { readonly uri: string; readonly because: string }[];
	readonly suggested?: readonly Pick<GuidingLink, 'uri' | 'when' | 'reason' | 'suggestedBy'>[];
}

/**
 * What the shown artifacts and the charters refer to in areas that the view lacks. Said in words and never left out: a
 * list that is shorter than another server's reads as if less were required (seed 000, section 17, rule 6).
 */
export function elsewhereOf(
	view: KnowledgeView,
	{ shown, charters }: { readonly shown: readonly ViewEntry[]; readonly charters: readonly string[] },
): Elsewhere | undefined {
	const unknown = (uri: string) => isElsewhere(view, uri);
	const required = once([
		...charters.filter(unknown).map((uri) => ({ uri, because: 'required by a charter' })),
		...shown.flatMap((from) =>
			requiredBy(view, from)
				.filter(unknown)
				.map((uri) => ({ uri, because: `required by ${from.uri}` })),
		),
	]);
	const taken = new Set(required.map(({ uri }) => uri));
	const suggested = once(
		shown.flatMap((from) =>
			suggestedBy(view, from)
				.filter(({ uri }) => unknown(uri) && !taken.has(uri))
				.map(({ uri, when, reason }) => ({
					uri,
					...(when !== undefined && { when }),
					...(reason !== undefined && { reason }),
					suggestedBy: from.uri,
				})),
		),
	);
	if (required.length + suggested.length === 0) return undefined;
	const areas = AREAS.filter((area) => [...required, ...suggested].some(({ uri }) => uri.startsWith(`${area}://`)));
	return {
		note: noteOf(areas),
		...(required.length > 0 && { required }),
		...(suggested.length > 0 && { suggested }),
	};
}

/** Whether a uri names what this view cannot know. */
export function isElsewhere(view: KnowledgeView, uri: string): boolean {
	return view.entry(uri) === undefined && lacks(view, uri.slice(0, uri.indexOf(':')) as Area);
}

function noteOf(areas: readonly Area[]): string {
	const servers = listed(areas.map((area) => `${area.charAt(0).toUpperCase()}${area.slice(1)}`));
	return (
		`What stands in the ${areas.length === 1 ? 'area' : 'areas'} ${listed(areas)} is not known here: read it with ` +
		`read_artifacts of the ${servers} ${areas.length === 1 ? 'server' : 'servers'}, or ask get_guidance of the ` +
		'router for a Context Pack of all areas.'
	);
}

/** Each uri by whoever names it first. */
function once<Named extends { readonly uri: string }>(all: readonly Named[]): readonly Named[] {
	const first = new Map<string, Named>();
	for (const one of all) if (!first.has(one.uri)) first.set(one.uri, one);
	return [...first.values()].sort((one, other) => (one.uri < other.uri ? -1 : 1));
}
