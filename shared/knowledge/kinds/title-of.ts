import type { JsonObject } from '@tenet/kernel';

/**
 * What people call an artifact: its title or, in doctrine, its name; a step contract is named by mission and action.
 *
 * Content is checked before, but a doctrine pack is not refused over a wrong type, so types are looked at here.
 */
export function titleOf({ id, fields }: { readonly id: string; readonly fields: JsonObject }): string {
	const { title, name, mission, action } = fields;
	if (isText(title)) return title;
	if (isText(name)) return name;
	return isText(mission) && isText(action) ? `${mission}: ${action}` : id;
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}
