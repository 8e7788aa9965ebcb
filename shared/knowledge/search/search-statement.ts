import { counted, listed, quoted } from '../naming/wording.ts';
import type { PassageQuery } from '../search.ts';

/**
 * What a search found, in one sentence. `place` completes "no entry …": "of cp-v1", "here".
 *
 * That filters leave nothing is not that nothing is governed, and an agent must not take it for that.
 */
export function searchStatement(asked: PassageQuery, hits: number, place: string): string {
	if (hits > 0) return `${counted(hits, 'best hit')} for ${quoted(asked.query)}.`;
	const { areas = [], kinds = [] } = asked;
	const filters = [
		...(kinds.length > 0 ? [`of the ${kinds.length === 1 ? 'kind' : 'kinds'} ${listed(kinds)}`] : []),
		...(areas.length > 0 ? [`in the ${areas.length === 1 ? 'area' : 'areas'} ${listed(areas)}`] : []),
	].join(' ');
	const nothing = `No governed answer for ${quoted(asked.query)}: no entry ${place}`;
	if (filters === '') return `${nothing} speaks of it. Do not invent one: stop and ask.`;
	return `${nothing} ${filters} speaks of it. Others may: search without these filters, and do not invent an answer.`;
}
