import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';
import { type Finished, tenet } from './tenet-command.ts';

/** A project with two packs of its organisation, each with a charter, and a charter of its own. */
export const CHARTERED: Readonly<Record<string, string>> = {
	'tenet.yaml': 'doctrine: {org: {packs: [{name: security, path: security}, {name: platform, path: platform}]}}\n',
	'security/pack.yaml': 'name: security\nversion: 1.4.0\nowner: security team\n',
	'security/directives/scan.directive.yaml': 'id: scan\ntitle: Scan first\nintent: Every change is scanned.\n',
	'security/directives/spec-before-code.directive.yaml': 'id: spec-before-code\nenforcement: mandatory\n',
	'security/tactics/threats.tactic.yaml':
		'id: threats\nname: Threats\npurpose: Find them.\nsteps: [{title: Draw, description: Draw it.}]\n' +
		'references: [{type: procedure, id: fan-out, when: several teams are touched}]\n',
	'security/org-charter.yaml':
		'org_name: acme\ninterview_defaults: {testing_framework: vitest, signed_commits: true}\n' +
		'required_directives: [scan]\nrequired_tactics: [threats]\n' +
		'governance_policies: [{field: testing_framework, value: vitest, enforcement: advisory}]\n',
	'platform/pack.yaml': 'name: platform\nversion: 2.0.0\nowner: platform team\n',
	'platform/directives/scan.directive.yaml': 'id: scan\ntitle: Scan twice\n',
	'platform/org-charter.yaml': 'interview_defaults: {testing_framework: node-test}\n',
	'governance/pack.yaml': 'name: shop\nversion: 0.1.0\nowner: shop team\n',
	'governance/policies/reviews.policy.yaml':
		'id: reviews\ntitle: Reviews\nseverity: must\nstatement: Two people look.\nrules: [{id: R-1, statement: Two.}]\n',
	'governance/domains/cart.bounded-context.yaml':
		'id: cart\ntitle: Cart\nowner: team-cart\npurpose: What a customer wants to buy.\n' +
		'boundaries: {owns: [items], excludes: [payment]}\nownedEvents: []\nownedData: []\n',
	'governance/charter.yaml': 'answers: {testing_framework: jest}\n',
};

export interface CharteredProject {
	readonly folder: string;
	run(...words: string[]): Promise<Finished>;
}

/** The project in a folder of its own, with other files or without some. */
export function charteredProject(changes: Readonly<Record<string, string | undefined>> = {}): CharteredProject {
	const folder = temporaryFolder();
	for (const [path, text] of Object.entries({ ...CHARTERED, ...changes })) {
		if (text === undefined) continue;
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	return { folder, run: (...words) => tenet(words, { folder }) };
}
