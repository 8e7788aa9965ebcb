import { stepsOf } from '@tenet/kernel';
import type { DomainModel } from '../model/domain-model.ts';
import { contractAttributes } from './contract-attributes.ts';
import type { AttributeUse } from './field-uses.ts';

/**
 * The attributes that a field's name means: with its entity in front (`cart.Cart.total.amount`), or as a path or JSON
 * pointer in the entity that is said, or in the document of a contract.
 */
export function namedAttribute(
	model: DomainModel,
	field: string,
	within: { readonly entity: string | undefined; readonly contract: string | undefined },
): readonly AttributeUse[] {
	const path = namesIn(field);
	const whole = path.join('.');
	const named = model.entity.filter(({ id }) => whole === id || whole.startsWith(`${id}.`));
	const [longest] = named.map(({ id }) => id).sort((one, other) => other.length - one.length);
	if (longest !== undefined) {
		const rest = whole.slice(longest.length + 1);
		return [{ entity: longest, path: rest === '' ? [] : rest.split('.') }];
	}
	const { entity, contract } = within;
	if (entity === undefined) return contract === undefined ? [] : contractAttributes(model, contractId(contract), path);
	return path.length === 0 ? [] : entitiesCalled(model, entity).map((id) => ({ entity: id, path }));
}

function entitiesCalled(model: DomainModel, entity: string): readonly string[] {
	const wanted = entity.replace(/^domain:\/\/entity\//, '').toLowerCase();
	const ids = model.entity.map(({ id }) => id);
	const exact = ids.filter((id) => id.toLowerCase() === wanted);
	return exact.length > 0 ? exact : ids.filter((id) => id.toLowerCase().endsWith(`.${wanted}`));
}

function contractId(contract: string): string {
	return contract.replace(/^integration:\/\/contract\//, '');
}

/** `/lines/0/sku`, `lines[].sku`, `lines[0].sku` and `lines.*.sku` are one path; an index is any item. */
function namesIn(field: string): readonly string[] {
	const steps = field.startsWith('/') ? stepsOf(field) : field.replace(/\[(?:\d*|\*)\]/g, '.*').split('.');
	return steps.filter((step) => step !== '').map((step) => (/^\d+$/.test(step) ? '*' : step));
}
