import { Failure } from '@tenet/kernel';
import { SILENT } from '../endpoint.ts';
import { protocolRefusal } from './refusal.ts';

/** A list that always fits on one page: no cursor was ever given for it. */
export function onePage<List>(cursor: string | undefined, list: List): List {
	if (cursor === undefined) return list;
	const why = 'Cannot continue from a cursor: this list has one page. Ask again without a cursor.';
	throw protocolRefusal(new Failure('INVALID_CURSOR', why), SILENT);
}
