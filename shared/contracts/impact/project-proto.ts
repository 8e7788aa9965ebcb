import { byCodePoint } from '@tenet/kernel';
import { withoutComments } from '../protobuf/without-comments.ts';
import type { ProtoDefinition, ProtoMember, Span } from './proto-file.ts';
import type { TypeGraph, TypeNode } from './type-graph.ts';
import type { UsedParts } from './used-parts.ts';

/** The types of a file by their full names; members are named `package.Message.field` and `package.Service.Method`. */
export function protoGraph(definitions: readonly ProtoDefinition[]): TypeGraph {
	const known = new Set(definitions.map(({ name }) => name));
	const nodes = definitions.flatMap((definition): TypeNode[] => {
		const members = definition.members.map((member) => ({
			name: member.name,
			path: `${definition.name}.${member.name}`,
			targets: member.types.flatMap((type) => resolved(type, definition.name, known)),
		}));
		const fields = members.map(({ name, path, targets }) => ({ name, path, target: targets[0] ?? path }));
		const answers = members.filter(({ targets }) => targets.length > 1);
		const own = { id: definition.name, fields: withWays(fields, answers), same: [], parts: new Map<string, string>() };
		return [own, ...answers.map(({ path, targets }) => wayOf(path, targets))];
	});
	return new Map(nodes.map((node) => [node.id, node]));
}

interface Member {
	readonly name: string;
	readonly path: string;
	readonly targets: readonly string[];
}

/** What names two types leads to both: a method to what is asked and what is answered. */
function wayOf(path: string, targets: readonly string[]): TypeNode {
	return { id: `(${path})`, fields: [], same: [], parts: new Map(targets.map((target) => [target, target])) };
}

function withWays(fields: TypeNode['fields'], answers: readonly Member[]): TypeNode['fields'] {
	const ways = new Set(answers.map(({ path }) => path));
	return fields.map((field) => (ways.has(field.path) ? { ...field, target: `(${field.path})` } : field));
}

/** A name is looked up in what stands around it, from the inside out (language specification, "Packages and Name Resolution"). */
function resolved(type: string, scope: string, known: ReadonlySet<string>): readonly string[] {
	if (type.startsWith('.')) return known.has(type.slice(1)) ? [type.slice(1)] : [];
	for (let around = scope; around !== ''; around = around.slice(0, Math.max(0, around.lastIndexOf('.')))) {
		if (known.has(`${around}.${type}`)) return [`${around}.${type}`];
	}
	return known.has(type) ? [type] : [];
}

/** Where those begin who use a file: at its services, or at messages that are in no other. */
export function protoStarts(definitions: readonly ProtoDefinition[]): readonly string[] {
	const services = definitions.filter(({ kind }) => kind === 'service').map(({ name }) => name);
	if (services.length > 0) return services;
	const graph = protoGraph(definitions);
	const inside = new Set(
		[...graph.values()].flatMap(({ id, fields }) => fields.flatMap(({ target }) => (target === id ? [] : [target]))),
	);
	const messages = definitions.filter(({ kind }) => kind === 'message').map(({ name }) => name);
	const outer = messages.filter((name) => !inside.has(name));
	return outer.length > 0 ? outer : messages;
}

/** The file without what is not used, everything else where it was. */
export function projectProto(text: string, definitions: readonly ProtoDefinition[], parts: UsedParts): string {
	const blank = definitions.flatMap((definition) => unusedIn(definition, definitions, parts));
	return blank.reduce(
		(so, { from, to }) => so.slice(0, from) + so.slice(from, to).replace(/[^\n]/g, ' ') + so.slice(to),
		text,
	);
}

function unusedIn(definition: ProtoDefinition, all: readonly ProtoDefinition[], parts: UsedParts): readonly Span[] {
	const { name, members, choices } = definition;
	const kept = parts.get(name);
	if (kept === 'all') return [];
	const holdsUsed = all.some((one) => one.name.startsWith(`${name}.`) && parts.has(one.name));
	if (kept === undefined && !holdsUsed) return [definition];
	const isUnused = (member: ProtoMember) => !kept?.has(member.name);
	return [...members.filter(isUnused), ...choices.filter((choice) => choice.members.every(isUnused))];
}

/** What the used part of a file says, whatever else stands between. */
export function protoEssence(text: string, definitions: readonly ProtoDefinition[], parts: UsedParts): string {
	const said = definitions.flatMap((definition) => {
		const kept = parts.get(definition.name);
		if (kept === undefined) return [];
		if (definition.kind === 'enum') return [withoutComments(text.slice(definition.from, definition.to))];
		const used = definition.members.filter(({ name }) => kept === 'all' || kept.has(name));
		return used.map(({ from, to }) => `${definition.name} ${withoutComments(text.slice(from, to))}`);
	});
	return said.toSorted(byCodePoint).join('\n');
}
