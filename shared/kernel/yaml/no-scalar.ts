import { CHOMPING_MODE, EVENT_ID, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';

/** A scalar of which the parser was told nothing yet: what it is asked to decode lies in a range of the text. */
export const NO_SCALAR: ScalarEvent = {
	type: EVENT_ID.SCALAR,
	valueStart: -1,
	valueEnd: -1,
	anchorStart: -1,
	anchorEnd: -1,
	tagStart: -1,
	tagEnd: -1,
	style: SCALAR_STYLE.PLAIN,
	chomping: CHOMPING_MODE.CLIP,
	indent: -1,
	fast: false,
};
