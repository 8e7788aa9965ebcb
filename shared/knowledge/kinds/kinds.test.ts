import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AREAS, type Area } from '../artifact.ts';
import { IMPLIED_REFERENCES } from './implied-references.ts';
import { kindOfPath } from './kind-of-path.ts';
import { KINDS, kindNamed } from './kinds.ts';

describe('[T2-KIND-01] every kind of governed knowledge has a schema and a place', () => {
	it('has the kinds of the design, each in its area', () => {
		const kindsOf = (area: Area) => KINDS.filter((kind) => kind.area === area).map(({ kind }) => kind);
		const names = Object.fromEntries(AREAS.map((area) => [area, kindsOf(area).join(' ')]));
		expect(names).toEqual({
			platform:
				'constitution policy definition-of-done initiative adr nfr ux-guideline observability-standard ' +
				'directive tactic styleguide toolguide paradigm procedure agent-profile mission-step-contract asset ' +
				'charter reference-graph external-resource',
			domain: 'glossary-pack bounded-context entity invariant domain-event glossary',
			integration: 'contract consumer migration-plan integration-policy',
			component: 'component pattern approved-library constraint runbook',
		});
	});

	it.each(KINDS.map((definition) => [definition.kind, definition] as const))(
		'needs of %s what its schema needs',
		(_, definition) => {
			const { shape } = definition.schema;
			expect(definition.needs).toEqual(Object.keys(shape).filter((name) => !(shape[name] instanceof z.ZodOptional)));
			expect(Object.keys(definition.overlay.shape)).toEqual(Object.keys(shape));
		},
	);

	it.each(KINDS.map((definition) => [definition.kind, definition] as const))(
		'describes every field of %s',
		(_, definition) => {
			for (const [name, field] of Object.entries(definition.schema.shape)) {
				expect(`${name}: ${described(field as z.ZodType)}`).toMatch(/^[\w-]+: [A-Z].*\.$/);
			}
		},
	);

	it('refers only to fields that the kinds have', () => {
		for (const [kind, references] of Object.entries(IMPLIED_REFERENCES)) {
			for (const { field } of kindNamed(kind)?.doctrine ? [] : references) {
				expect(Object.keys(kindNamed(kind)?.schema.shape ?? {})).toContain(field[0]);
			}
		}
	});
});

describe('[T2-KIND-05] the path of a file says its kind', () => {
	it.each([
		['policies/pii.policy.yaml', 'platform policy'],
		['constitution/acme.constitution.md', 'platform constitution'],
		['agent_profiles/curator-carla.agent.yaml', 'platform agent-profile'],
		['missions/accept.step-contract.yaml', 'platform mission-step-contract'],
		['assets/lint.py.asset.yaml', 'platform asset'],
		['glossary_packs/core.glossary-pack.yaml', 'domain glossary-pack'],
		['adr/ADR-219.adr.md', 'platform adr'],
		['components/cart-service/adr/cart-service.ADR-1.adr.md', 'component adr'],
		['docs/components/ADR-1.adr.md', 'platform adr'],
		['contracts/CartUpdated-v2.contract.yaml', 'integration contract'],
	])('reads %s as %s', (path, kind) => {
		const known = kindOfPath(path);
		expect(`${known?.area} ${known?.definition.kind}`).toBe(kind);
	});

	it.each([
		'pack.yaml',
		'policy.yaml',
		'.policy.yaml',
		'a/.policy.yaml',
		'pii.policy.yml',
		'pii.policy.md',
		'pii.policy',
		'pii.external-resource.yaml',
		'pii.constructor.yaml',
		'README.md',
	])('takes %s for no artifact', (path) => {
		expect(kindOfPath(path)).toBeUndefined();
	});
});

function described(field: z.ZodType): string | undefined {
	return field.description ?? (field instanceof z.ZodOptional ? described(field.unwrap() as z.ZodType) : undefined);
}
