import type { DomainModel } from '../model/domain-model.ts';
import { textAt, textsAt } from '../model/fields.ts';
import type { AttributeUse } from './field-uses.ts';

/**
 * The attributes that a field's name means: with its entity in front (`cart.Cart.total.amount`), or as a path or JSON
 * pointer in the entity that is said, or in those that a contract is about.
 */
export function namedAttribute(
	model: DomainModel,
	field: string,
	within: { readonly entity: string | undefined; readonly contract: string | undefined },
): readonly AttributeUse[] {
	const path = stepsOf(field);
	const whole = path.join('.');
	const named = model.entity.filter(({ id }) => whole === id || whole.startsWith(`${id}.`));
	const [longest] = named.map(({ id }) => id).sort((one, other) => other.length - one.length);
	if (longest !== undefined) {
		const rest = whole.slice(longest.length + 1);
		return [{ entity: longest, path: rest === '' ? [] : rest.split('.') }];
	}
	return entitiesWithin(model, within).flatMap((entity) => (path.length === 0 ? [] : [{ entity, path }]));
}

function entitiesWithin(
	model: DomainModel,
	{ entity, contract }: { readonly entity: string | undefined; readonly contract: string | undefined },
): readonly string[] {
	if (entity !== undefined) {
		const wanted = entity.replace(/^domain:\/\/entity\//, '').toLowerCase();
		const ids = model.entity.map(({ id }) => id);
		const exact = ids.filter((id) => id.toLowerCase() === wanted);
		return exact.length > 0 ? exact : ids.filter((id) => id.toLowerCase().endsWith(`.${wanted}`));
	}
	if (contract === undefined) return [];
	const version = /-v\d+$/;
	const events = model['domain-event'].filter(({ fields }) =>
		textsAt(fields, 'contracts').some((one) => one === contract || one.replace(version, '') === contract),
	);
	return [...new Set(events.flatMap(({ fields }) => textAt(fields, 'entity') ?? []))];
}

/** `/lines/0/sku`, `lines[].sku`, `lines[0].sku` and `lines.*.sku` are one path; an index is any item. */
function stepsOf(field: string): readonly string[] {
	const steps = field.startsWith('/')
		? field
				.slice(1)
				.split('/')
				.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
		: field.replace(/\[(?:\d*|\*)\]/g, '.*').split('.');
	return steps.filter((step) => step !== '').map((step) => (/^\d+$/.test(step) ? '*' : step));
}
