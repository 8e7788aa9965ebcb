import { Failure } from '@tenet/kernel';

/** An archive that is not taken, as a whole. Caught nowhere here: the fetcher adds which pack and which address. */
export function archiveRefusal(why: string, whatToDo = 'Ask the owner of the pack.'): Failure {
	return new Failure('FETCH_REFUSED', `Cannot take the archive: ${why}. ${whatToDo}`);
}

export function tooLargeUnpacked(limit: number): Failure {
	return archiveRefusal(
		`it unpacks to more than ${limit} bytes`,
		'Leave out what is no part of the pack, or split the pack.',
	);
}

/** A name that somebody else gave, as it can be shown: nothing in it steers a terminal. */
export function shownName(name: string): string {
	const text = name.length > 120 ? `${name.slice(0, 120)}…` : name;
	return JSON.stringify(text).replaceAll(
		STEERING,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}

const STEERING = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
