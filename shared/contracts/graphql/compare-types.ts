import {
	type GraphQLNamedType,
	type GraphQLSchema,
	isCompositeType,
	isEnumType,
	isInputObjectType,
	isInterfaceType,
	isIntrospectionType,
	isObjectType,
	isScalarType,
	isUnionType,
} from 'graphql';
import type { ChangeFinding } from '../verdict.ts';
import { compareEnums } from './compare-enums.ts';
import { compareFields } from './compare-fields.ts';
import { compareInputs } from './compare-inputs.ts';
import { compareInterfaces, compareMembers, newImplementations } from './compare-possible.ts';
import { type Comparing, refused, unexpected } from './difference.ts';

/** Judges every type of the old schema that a client can meet. */
export function compareTypes(
	before: GraphQLSchema,
	after: GraphQLSchema,
	comparing: Comparing,
): readonly ChangeFinding[] {
	const known = Object.values(before.getTypeMap()).filter(
		(type) => !isIntrospectionType(type) && isMet(type, comparing),
	);
	return [
		...known.flatMap((type) => {
			const now = after.getType(type.name);
			return now ? compareType(type, now, comparing) : typeRemoved(type, comparing);
		}),
		...newImplementations(before, after, comparing),
	];
}

function isMet({ name }: GraphQLNamedType, { reach }: Comparing): boolean {
	return reach.selected.has(name) || reach.sent.has(name);
}

/** What only answers hold is never named by a client: the fields that held it say what changed. */
function typeRemoved(type: GraphQLNamedType, { reach }: Comparing): readonly ChangeFinding[] {
	if (!isCompositeType(type) && !reach.sent.has(type.name)) return [];
	return [
		refused(type.name, 'type-removed', {
			message: `Cannot name the type ${type.name} any more, in a fragment or for a variable.`,
			remedy: 'Keep it until no request names it.',
		}),
	];
}

function compareType(
	before: GraphQLNamedType,
	after: GraphQLNamedType,
	comparing: Comparing,
): readonly ChangeFinding[] {
	if (isObjectType(before) && isObjectType(after)) return compareComposite(before, after, comparing);
	if (isInterfaceType(before) && isInterfaceType(after)) return compareComposite(before, after, comparing);
	if (isUnionType(before) && isUnionType(after)) return compareMembers(before, after, comparing);
	if (isEnumType(before) && isEnumType(after)) return compareEnums(before, after, comparing);
	if (isInputObjectType(before) && isInputObjectType(after)) return compareInputObjects(before, after, comparing);
	if (isScalarType(before) && isScalarType(after)) return compareScalars(before, after);
	return [kindChanged(before, after)];
}

function compareComposite(
	before: Parameters<typeof compareFields>[0],
	after: Parameters<typeof compareFields>[1],
	comparing: Comparing,
): readonly ChangeFinding[] {
	return [...compareFields(before, after, comparing), ...compareInterfaces(before, after, comparing)];
}

function compareInputObjects(
	before: GraphQLNamedType & Parameters<typeof compareFieldsOfInput>[0],
	after: Parameters<typeof compareFieldsOfInput>[1],
	comparing: Comparing,
): readonly ChangeFinding[] {
	const fields = compareFieldsOfInput(before, after, comparing);
	if (before.isOneOf || !after.isOneOf) return fields;
	const message = `Cannot give ${before.name} more than one field any more.`;
	return [
		...fields,
		refused(before.name, 'input-one-of', { message, remedy: 'Add another input type for one of many.' }),
	];
}

type InputObject = Extract<GraphQLNamedType, { isOneOf: boolean }>;

function compareFieldsOfInput(before: InputObject, after: InputObject, comparing: Comparing): readonly ChangeFinding[] {
	return compareInputs(
		{
			what: 'input-field',
			before: Object.values(before.getFields()),
			after: Object.values(after.getFields()),
			pathOf: (name) => `${before.name}.${name}`,
		},
		comparing,
	);
}

type Scalar = Extract<GraphQLNamedType, { specifiedByURL: unknown }>;

/** What a scalar of one's own holds is said only by the document it refers to, which nobody here can compare. */
function compareScalars(before: Scalar, after: Scalar): readonly ChangeFinding[] {
	const [old, now] = [before.specifiedByURL, after.specifiedByURL];
	if (!old || !now || old === now) return [];
	return [
		{
			path: before.name,
			rule: 'scalar-specification-changed',
			verdict: 'unknown',
			direction: 'full',
			message: `Cannot compare what ${old} and ${now} say of the scalar ${before.name}.`,
			remedy: 'Compare them by hand, or give the new format a scalar of its own.',
		},
	];
}

function kindChanged(before: GraphQLNamedType, after: GraphQLNamedType): ChangeFinding {
	return unexpected(before.name, 'type-kind-changed', {
		message: `Cannot use ${before.name} as before: it was ${kindOf(before)} and is ${kindOf(after)}.`,
		remedy: 'Add the new one under another name.',
	});
}

function kindOf(type: GraphQLNamedType): string {
	if (isObjectType(type)) return 'an object';
	if (isInterfaceType(type)) return 'an interface';
	if (isUnionType(type)) return 'a union';
	if (isEnumType(type)) return 'an enum';
	return isInputObjectType(type) ? 'an input object' : 'a scalar';
}
