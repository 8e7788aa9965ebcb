import type { JsonObject } from '@tenet/kernel';
import { textOf, textsOf } from '../../field-values.ts';
import { speaksOf } from '../view-reading.ts';

/** What guidance is asked for: an action, and what it is narrowed to. */
export interface GuidanceFor {
	readonly action: string;
	readonly domain: string | undefined;
	readonly component: string | undefined;
}

/** Whether an artifact guides what is asked for. One that names no action, domain or component guides all of them. */
export function guides(fields: JsonObject, { action, domain, component }: GuidanceFor): boolean {
	return saysOf(fields, action) && speaksOf(fields, 'domains', domain) && speaksOf(fields, 'components', component);
}

function saysOf(fields: JsonObject, action: string): boolean {
	const actions = textsOf(fields, 'actions');
	const only = textOf(fields, 'action');
	return (actions.length === 0 || actions.includes(action)) && (only === undefined || only === action);
}
