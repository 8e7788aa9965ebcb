import { type GraphQLArgument, type GraphQLInputField, isNonNullType } from 'graphql';
import type { ChangeFinding } from '../verdict.ts';
import { type Comparing, refused } from './difference.ts';
import { isSafeRequest } from './safe-type.ts';

/** An argument of a field or directive, or a field of an input object: what a request may write under a name. */
type Input = GraphQLArgument | GraphQLInputField;

export interface Inputs {
	/** `argument` or `input-field`: the beginning of every rule. */
	readonly what: string;
	readonly before: readonly Input[];
	readonly after: readonly Input[];
	readonly pathOf: (name: string) => string;
}

/** Judges everything that a request may write in one place. */
export function compareInputs({ what, before, after, pathOf }: Inputs, comparing: Comparing): readonly ChangeFinding[] {
	const [older, newer] = [byName(before), byName(after)];
	const added = after.filter(({ name }) => !older.has(name));
	return [
		...added.filter(isRequired).map(({ name, type }) =>
			refused(pathOf(name), `${what}-required`, {
				message: `Cannot leave out "${name}" of type ${type}, which no old request gives.`,
				remedy: 'Let it be null, or give it a default.',
			}),
		),
		...before.flatMap((old) => {
			const path = pathOf(old.name);
			const now = newer.get(old.name);
			return now ? compareInput(old, now, { what, path, comparing }) : [removed(path, what, old.name)];
		}),
	];
}

function byName(inputs: readonly Input[]): ReadonlyMap<string, Input> {
	return new Map(inputs.map((input) => [input.name, input]));
}

function isRequired({ type, defaultValue }: Input): boolean {
	return isNonNullType(type) && defaultValue === undefined;
}

function removed(path: string, what: string, name: string): ChangeFinding {
	return refused(path, `${what}-removed`, {
		message: `Cannot send "${name}" any more, which old requests may do.`,
		remedy: 'Keep it and mark it @deprecated until no request sends it.',
	});
}

interface Where {
	readonly what: string;
	readonly path: string;
	readonly comparing: Comparing;
}

function compareInput(before: Input, after: Input, where: Where): readonly ChangeFinding[] {
	if (!isSafeRequest(before.type, after.type)) {
		return [
			refused(where.path, `${where.what}-type-changed`, {
				message: `Cannot send all that was right for ${before.type} where ${after.type} is asked for.`,
				remedy: 'Keep the type, or add another one under a new name that may be left out.',
			}),
		];
	}
	return compareDefaults(before, after, where);
}

/**
 * A request that leaves a value out is answered for the default. Another default still answers it, so it is only said under
 * `declared`; under `strict` it counts. None at all leaves open what the request is answered for.
 */
function compareDefaults(before: Input, after: Input, where: Where): readonly ChangeFinding[] {
	const [old, now] = [JSON.stringify(before.defaultValue), JSON.stringify(after.defaultValue)];
	if (old === undefined || old === now) return [];
	if (now === undefined) return [defaultRemoved(before, where)];
	return [
		{
			path: where.path,
			rule: `${where.what}-default-changed`,
			verdict: where.comparing.policy === 'strict' ? 'breaking' : 'compatible',
			direction: 'backward',
			message: `Requests that leave out "${before.name}" are answered for ${now} instead of ${old}.`,
			remedy: 'Tell those who leave it out.',
		},
	];
}

function defaultRemoved({ name, defaultValue }: Input, { what, path }: Where): ChangeFinding {
	return refused(path, `${what}-default-removed`, {
		message: `Cannot leave out "${name}" and be answered for ${JSON.stringify(defaultValue)} any more.`,
		remedy: 'Keep the default.',
	});
}
