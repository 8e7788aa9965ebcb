import type { GraphQLField, GraphQLInterfaceType, GraphQLObjectType } from 'graphql';
import type { ChangeFinding } from '../verdict.ts';
import { compareInputs } from './compare-inputs.ts';
import { type Comparing, refused, unexpected } from './difference.ts';
import { isSafeAnswer } from './safe-type.ts';

type Composite = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;

/** Judges the fields of a type that is in both versions; a field that came is in nobody's request yet. */
export function compareFields(before: Composite, after: Composite, comparing: Comparing): readonly ChangeFinding[] {
	const newer = after.getFields();
	return Object.values(before.getFields()).flatMap((field) => {
		const path = `${before.name}.${field.name}`;
		const now = newer[field.name];
		return now ? compareField(field, now, { path, comparing }) : [fieldRemoved(path)];
	});
}

function fieldRemoved(path: string): ChangeFinding {
	return refused(path, 'field-removed', {
		message: `Cannot select ${path} any more, which old requests may do.`,
		remedy: 'Keep it and mark it @deprecated until no request selects it.',
	});
}

function compareField(
	before: Field,
	after: Field,
	{ path, comparing }: { readonly path: string; readonly comparing: Comparing },
): readonly ChangeFinding[] {
	const pathOf = (name: string) => `${path}(${name})`;
	const args = compareInputs({ what: 'argument', before: before.args, after: after.args, pathOf }, comparing);
	if (isSafeAnswer(before.type, after.type)) return args;
	return [
		...args,
		unexpected(path, 'field-type-changed', {
			message: `Cannot take an answer of type ${after.type} where ${before.type} is expected.`,
			remedy: 'Add a field under another name, and mark this one @deprecated.',
		}),
	];
}
