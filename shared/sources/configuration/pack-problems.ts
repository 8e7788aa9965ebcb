import { posix } from 'node:path';
import type { FieldPath } from '@tenet/kernel';
import type { ConfigurationProblem } from './check-configuration.ts';
import { DEFAULTS } from './configuration.ts';
import type { OrganisationPack } from './organisation-pack.ts';
import { addressProblem } from './pack-address.ts';

type Field = keyof OrganisationPack;

/** Everything about the packs of one file that their schema cannot say. */
export function packProblems(packs: readonly OrganisationPack[], path: FieldPath): ConfigurationProblem[] {
	return packs.flatMap((pack, index) => {
		const at = [...path, index];
		const lower = packs.slice(0, index);
		const problems = [sameName(pack, lower), ...sources(pack), address(pack), sameFolder(pack, lower), reference(pack)];
		return [...problems, subdirectory(pack), checksum(pack)].flatMap((problem) => {
			if (!problem) return [];
			const { field, ...said } = problem;
			return field === undefined
				? [{ ...said, path: at, part: 'value' as const }]
				: [{ ...said, path: [...at, field], part: 'value' as const }];
		});
	});
}

type PackProblem = Pick<ConfigurationProblem, 'rule' | 'message' | 'remedy'> & { readonly field?: Field };

function sameName(pack: OrganisationPack, lower: readonly OrganisationPack[]): PackProblem | undefined {
	const name = pack.name.toLowerCase();
	const taken = ['builtin', 'project', ...lower.map((other) => other.name.toLowerCase())];
	if (!taken.includes(name)) return undefined;
	return {
		rule: 'config-duplicate-name',
		field: 'name',
		message: `Cannot call a pack ${JSON.stringify(pack.name)}: another pack has this name.`,
		remedy: 'Give every pack a name of its own; "builtin" and "project" are taken.',
	};
}

const FETCHED: readonly Field[] = ['source_type', 'url', 'ref', 'local_path', 'subdir', 'checksum'];

/** A local folder or something to fetch: one of them, and whole. */
function sources(pack: OrganisationPack): (PackProblem | undefined)[] {
	const name = JSON.stringify(pack.name);
	if (pack.path !== undefined) {
		const more = FETCHED.filter((field) => pack[field] !== undefined);
		return more.map((field) =>
			unclear(field, `Cannot use "${field}" of the pack ${name}: its "path" says that it is a local folder.`, {
				remedy: `Remove "${field}", or "path".`,
			}),
		);
	}
	if (pack.url !== undefined && pack.source_type === undefined) {
		const message = `Cannot fetch the pack ${name}: it has a "url" and no "source_type".`;
		return [unclear('url', message, { remedy: 'Add "source_type" with git, https or api.' })];
	}
	if (pack.url === undefined && pack.source_type !== undefined) {
		const message = `Cannot fetch the pack ${name}: it has a "source_type" and no "url".`;
		return [unclear('source_type', message, { remedy: 'Add the "url" to fetch it from.' })];
	}
	if (pack.url !== undefined) return [];
	if (pack.local_path === undefined) {
		const remedy = 'Add "path" of a local folder, or "source_type" and "url" of what to fetch.';
		return [unclear(undefined, `Cannot find the pack ${name}: it has neither "path" nor "url".`, { remedy })];
	}
	return (['ref', 'checksum'] as const).map((field) =>
		pack[field] === undefined
			? undefined
			: unclear(field, `Cannot pin the pack ${name} with "${field}": without a "url" it is not fetched.`, {
					remedy: `Remove "${field}", or add "source_type" and "url".`,
				}),
	);
}

function unclear(field: Field | undefined, message: string, { remedy }: { readonly remedy: string }): PackProblem {
	return { rule: 'config-pack-source', message, remedy, ...(field !== undefined && { field }) };
}

function address({ name, source_type, url }: OrganisationPack): PackProblem | undefined {
	const problem = url === undefined || source_type === undefined ? undefined : addressProblem(source_type, url);
	// The address itself is not repeated: it may hold a secret.
	return (
		problem && invalid('url', `Cannot fetch the pack ${JSON.stringify(name)} from its "url": ${problem.why}.`, problem)
	);
}

/** Two packs in one folder would each replace the other. */
function sameFolder(pack: OrganisationPack, lower: readonly OrganisationPack[]): PackProblem | undefined {
	const folder = installFolder(pack);
	const other = lower.find((candidate) => folder !== undefined && installFolder(candidate) === folder);
	if (!other) return undefined;
	return {
		rule: 'config-duplicate-folder',
		...(pack.local_path !== undefined && { field: 'local_path' as const }),
		message: `Cannot install the pack ${JSON.stringify(pack.name)} into ${JSON.stringify(folder)}: ${JSON.stringify(other.name)} is installed there.`,
		remedy: 'Give each pack a "local_path" of its own.',
	};
}

function installFolder({ name, url, local_path }: OrganisationPack): string | undefined {
	return url === undefined ? undefined : posix.join(local_path ?? `${DEFAULTS.packs}/${name}`, '.').replace(/\/$/, '');
}

function reference({ name, ref }: OrganisationPack): PackProblem | undefined {
	if (ref === undefined || (!ref.startsWith('-') && !ODD_REFERENCE.test(ref))) return undefined;
	const why = 'it is not a tag, a commit or a branch';
	return invalid('ref', `Cannot fetch the pack ${JSON.stringify(name)} at ${JSON.stringify(ref)}: ${why}.`, {
		remedy: 'Write a tag such as "v1.4.0", or a full commit.',
	});
}

/** As git-check-ref-format; what git would take for an option, a range or a pattern is among it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: git refuses them too
const ODD_REFERENCE = /[\u0000-\u0020\u007f-\u009f~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|(?:^|\/)\.|\.$|\.lock(?:\/|$)/;

function subdirectory({ name, subdir }: OrganisationPack): PackProblem | undefined {
	if (subdir === undefined || subdir.split('/').every((part) => PART.test(part) && part !== '.' && part !== '..'))
		return undefined;
	const why = 'it must be a folder inside the pack, without ".."';
	return invalid('subdir', `Cannot look into ${JSON.stringify(subdir)} of the pack ${JSON.stringify(name)}: ${why}.`, {
		remedy: 'Write it as "folder/folder".',
	});
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: no name of a folder in a pack has them
const PART = /^[^\u0000-\u001f\u007f-\u009f\\/:]{1,255}$/;

function checksum({ name, source_type, checksum: pin }: OrganisationPack): PackProblem | undefined {
	if (pin === undefined || source_type === undefined || source_type === 'https') return undefined;
	const message = `Cannot compare the pack ${JSON.stringify(name)} with its "checksum": that is for an archive.`;
	return invalid('checksum', message, { remedy: 'Remove it, and pin a "ref".' });
}

function invalid(field: Field, message: string, { remedy }: { readonly remedy: string }): PackProblem {
	return { rule: 'config-invalid-value', field, message, remedy };
}
