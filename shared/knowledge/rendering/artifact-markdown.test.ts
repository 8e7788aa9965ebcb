import { describe, expect, it } from 'vitest';
import type { ArtifactUri } from '../artifact.ts';
import { artifactMarkdown } from './artifact-markdown.ts';

const policy = {
	uri: 'platform://policy/pii' as ArtifactUri,
	title: 'Personal data',
	provenance: { layer: 'builtin', pack: 'tenet-builtin', version: '1.0.0', file: 'policies/pii.policy.yaml' },
	fields: {
		title: 'Personal data',
		statement: 'Personal data never reaches a log.',
		severity: 'must',
		rules: [{ id: 'PII-1', statement: 'Mask it.', check: 'log samples' }],
		tags: ['pii', 'security'],
	},
} as const;

describe('artifactMarkdown', () => {
	it('shows title, uri, origin and every field', () => {
		expect(artifactMarkdown(policy)).toBe(`### Personal data

\`platform://policy/pii\` · builtin tenet-builtin 1.0.0, policies/pii.policy.yaml

**Statement:** Personal data never reaches a log.

**Severity:** must

**Rules:**

- **PII-1**: Mask it.
  - Check: log samples

**Tags:**

- pii
- security
`);
	});

	it('says which layer replaced which field', () => {
		const overrides = { statement: { layer: 'org', pack: 'acme', version: '2.0.0', file: 'pii.policy.yaml' } } as const;
		const text = artifactMarkdown({ ...policy, provenance: { ...policy.provenance, overrides } });
		expect(text).toContain('policies/pii.policy.yaml; statement by org acme 2.0.0');
	});

	it('puts authored headings below its own, but leaves code alone', () => {
		const body = '# Why\n\n```sh\n# a comment\n```\n\n## Deeper';
		const text = artifactMarkdown({ ...policy, fields: { body } });
		expect(text).toContain('#### Why\n\n```sh\n# a comment\n```\n\n##### Deeper');
	});

	it('fences a document so that it cannot close its own fence', () => {
		const document = { file: 'a.yaml', mediaType: 'application/yaml', text: 'x: |\n  ```\n  # not a heading\n' };
		expect(artifactMarkdown({ ...policy, fields: { document } })).toContain(
			'````\nx: |\n  ```\n  # not a heading\n````',
		);
	});
});
