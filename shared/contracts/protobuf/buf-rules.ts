import type { CompatibilityPolicy } from '../verdict.ts';

/**
 * What buf is asked to hold (its categories and rules; buf.build/docs/breaking/rules).
 *
 * `declared`: what is exchanged, as bytes or as JSON, keeps its meaning, and what a client calls or a reader looks for by
 * name is still there. `strict`: also what is generated from the file does.
 */
export const BUF_RULES = {
	declared: ['WIRE_JSON', 'RPC_NO_DELETE', 'PACKAGE_SERVICE_NO_DELETE', 'PACKAGE_MESSAGE_NO_DELETE'],
	strict: ['FILE'],
} as const satisfies Record<CompatibilityPolicy, readonly string[]>;

/** A configuration of our own: what an author configures could name plugins and registries. JSON is YAML. */
export function bufConfiguration(policy: CompatibilityPolicy): string {
	return JSON.stringify({ version: 'v2', breaking: { use: BUF_RULES[policy] } });
}

/** What to do about a rule, by the beginnings of rules; the first that fits. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
	[/^RPC_|SERVICE_/, 'Keep it, and add a method or service under another name.'],
	[/_NO_DELETE_UNLESS_/, 'Keep it and mark it deprecated, or reserve its number and its name.'],
	[/^RESERVED_/, 'Keep what is reserved: data of its past may still be read.'],
	[/_NO_DELETE$/, 'Keep it and mark it deprecated until nobody uses it.'],
	[/^FIELD_/, 'Keep the field as it is, and add another one under a new number and name.'],
	[/^FILE_SAME_PACKAGE$/, 'Keep the package, or publish the new one as a contract of its own.'],
];

export function remedyFor(rule: string): string {
	return REMEDIES.find(([rules]) => rules.test(rule))?.[1] ?? 'Keep it as it was, or add it anew under another name.';
}
