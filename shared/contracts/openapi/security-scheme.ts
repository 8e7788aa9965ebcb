import { canonicalJson, isObject, type JsonObject, type JsonValue } from '@tenet/kernel';

/** Whether credentials are got and sent as before. Scopes that are merely offered are judged where they are demanded. */
export function isSameScheme(old: JsonObject | undefined, next: JsonObject | undefined): boolean {
	if (!old || !next) return old === next;
	const [{ flows: oldFlows, ...before }, { flows: nextFlows, ...after }] = [withoutProse(old), withoutProse(next)];
	return canonicalJson(before) === canonicalJson(after) && keepsFlows(oldFlows, nextFlows);
}

/** A flow that is added takes nothing away. */
function keepsFlows(old: JsonValue | undefined, next: JsonValue | undefined): boolean {
	if (!isObject(old)) return true;
	if (!isObject(next)) return false;
	return Object.entries(old).every(([name, flow]) => {
		const after = next[name];
		return isObject(flow) && isObject(after) && keepsUrls(flow, after);
	});
}

const URLS = ['authorizationUrl', 'deviceAuthorizationUrl', 'refreshUrl', 'tokenUrl'];

function keepsUrls(old: JsonObject, next: JsonObject): boolean {
	return URLS.every((name) => old[name] === undefined || old[name] === next[name]);
}

function withoutProse(scheme: JsonObject): JsonObject {
	const kept = Object.entries(scheme).filter(([name]) => name !== 'description' && !name.startsWith('x-'));
	return Object.fromEntries(kept);
}
