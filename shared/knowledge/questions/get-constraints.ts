import type { JsonObject } from '@tenet/kernel';
import { z } from 'zod';
import { picked, present, textOf } from '../field-values.ts';
import { counted, listed } from '../naming/wording.ts';
import type { Answer, KnowledgeView } from '../question.ts';
import { ambiguous, governed, notGoverned } from './answers.ts';
import { defineQuestion, nameParameter } from './define-question.ts';
import { spokenOf } from './narrowed-to.ts';
import { entriesNamed, type Read, readAll, speaksOf } from './view-reading.ts';

const Parameters = z.strictObject({
	component: nameParameter('The component: its id or title, e.g. "cart-service".'),
});

/** What binds a component's design, and the patterns and decisions that go with it (seed 000 section 1, Component MCP). */
export const getConstraints = defineQuestion({
	name: 'get_constraints',
	area: 'component',
	title: 'Get the constraints of a component',
	description:
		'Constraints, approved patterns and local ADRs of a component (service, repository), those that bind every ' +
		'component included. Ask before designing or changing the component.',
	parameters: Parameters,
	answer(view, { component }) {
		const components = view.entries('component', 'component');
		const matching = entriesNamed(components, component);
		if (matching.length > 1) return ambiguous(component, 'component', matching);
		const id = matching[0]?.id ?? spokenOf(readAll(view, 'component', 'constraint'), 'components', component);
		if (id === undefined) {
			const why = 'no component has this name';
			return notGoverned({ asked: component, why, what: 'components', exists: components.map((one) => one.id) });
		}
		return bindingOn(view, id);
	},
});

function bindingOn(view: KnowledgeView, id: string): Answer {
	const component = view.entry(`component://component/${id}`);
	const domain = component && textOf(view.fields(component), 'context');
	const binding = (kind: string) =>
		readAll(view, 'component', kind)
			.filter(({ fields }) => speaksOf(fields, 'components', id) && speaksOf(fields, 'domains', domain))
			.toSorted((one, other) => weight(one) - weight(other));
	const [constraints, patterns, decisions] = [binding('constraint'), binding('pattern'), binding('adr')] as const;
	const known = component ? [component] : [];
	if (constraints.length + patterns.length + decisions.length === 0) {
		const why = 'the component is governed, but no constraint, pattern or local ADR speaks of it';
		return notGoverned({ asked: `constraints of ${id}`, why, what: 'constraints', exists: [], sources: known });
	}
	const parts = [
		counted(constraints.length, 'constraint'),
		counted(patterns.length, 'pattern'),
		counted(decisions.length, 'local ADR'),
	];
	return governed(
		`${id} is bound by ${listed(parts)}.`,
		{
			component: present({ id, uri: component?.uri, domain }),
			constraints: constraints.map(shown(['severity', 'statement', 'check'])),
			patterns: patterns.map(shown(['problem', 'solution', 'when', 'avoidWhen'])),
			decisions: decisions.map(shown(['status', 'decision'])),
		},
		[...known, ...[...constraints, ...patterns, ...decisions].map(({ entry }) => entry)],
	);
}

function weight({ fields }: Read): number {
	return textOf(fields, 'severity') === 'should' ? 1 : 0;
}

function shown(members: readonly string[]): (read: Read) => JsonObject {
	return ({ entry, fields }) => ({ uri: entry.uri, title: entry.title, ...picked(fields, members) });
}
