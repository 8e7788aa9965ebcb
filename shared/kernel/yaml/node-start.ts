import { EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';

/** The offset where a node begins as a person sees it: at its quote, its bracket or the sign of its block. */
export function nodeStart(event: Event, source: string): number {
	if (event.type === EVENT_ID.SCALAR) return scalarStart(event, source);
	if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
	if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) return event.start;
	return 0;
}

function scalarStart(event: ScalarEvent, source: string): number {
	switch (event.style) {
		case SCALAR_STYLE.SINGLE_QUOTED:
		case SCALAR_STYLE.DOUBLE_QUOTED:
			return event.valueStart - 1;
		case SCALAR_STYLE.LITERAL_BLOCK:
			return source.lastIndexOf('|', event.valueStart - 1);
		case SCALAR_STYLE.FOLDED_BLOCK:
			return source.lastIndexOf('>', event.valueStart - 1);
		default:
			return event.valueStart;
	}
}
