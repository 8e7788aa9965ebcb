import { Failure } from '@tenet/kernel';

/** The two ways in which a pack is not fetched, in words about this pack and this address. */
export interface FetchFailures {
	/** It may work another time. */
	failed(why: string, whatToDo: string): Failure;
	/** What was given is not taken. */
	refused(why: string, whatToDo: string): Failure;
}

/** The address is shown without its query: hosts hand out addresses that hold a secret there. */
export function fetchFailures(pack: string, url: URL): FetchFailures {
	const address = `${url.origin}${url.pathname}`.slice(0, 300);
	const details = { pack, url: address };
	const sentence = (why: string, whatToDo: string) =>
		`Cannot fetch ${JSON.stringify(pack)} from ${address}: ${why}. ${whatToDo}`;
	return {
		failed: (why, whatToDo) => new Failure('FETCH_FAILED', sentence(why, whatToDo), details),
		refused: (why, whatToDo) => new Failure('FETCH_REFUSED', sentence(why, whatToDo), details),
	};
}
