import type { AuthoredText, Digest, FileFinding } from '@tenet/kernel';
import { readAuthored } from '@tenet/kernel/yaml';
import { z } from 'zod';
import { quoted } from '../naming/wording.ts';
import type { PackFiles } from '../pack-files.ts';
import { DESCRIPTOR } from './file-roles.ts';
import { loadingFinding } from './loading-rules.ts';

const VERSION = z
	.string({ error: 'it must be a text; put quotes around it' })
	.regex(
		/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/,
		'it must be a semantic version such as "1.4.0"',
	);

/** `pack.yaml` as authored. */
export const PackDescriptor = z
	.object({
		name: z
			.string()
			.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'it must be a letter or digit, then letters, digits, ".", "_" or "-"')
			.describe('How the pack calls itself.'),
		version: VERSION.describe('The version of what the pack says; raised when it says something else.').optional(),
		pack_version: VERSION.describe("The version, as spec-kitty's packs call it.").optional(),
		description: z.string().min(1).describe('What the pack governs.').optional(),
		owner: z.string().min(1).describe('The team or role that answers for the pack.').optional(),
	})
	.meta({ title: 'pack.yaml', description: 'What a pack is called, its version, and who answers for it.' });
export type PackDescriptor = z.infer<typeof PackDescriptor>;

/** spec-kitty's own fields of a pack.yaml: known, and not read here. */
const FOREIGN = new Set(['pack_id', 'parent_pack', 'accompanies_doctrine_pack', 'charter', 'schema_version']);

export interface DescribedPack {
	readonly version?: string;
	/** Whether its content stands for its version. */
	readonly versionOfContent?: true;
	readonly description?: string;
	readonly owner?: string;
	readonly findings: readonly FileFinding[];
}

/**
 * What pack.yaml says. Without a version nothing of the pack may be sealed, so that this is an error; a pack that was
 * fetched and declares none has the one that it was fetched as (docs/adr/0014).
 */
export function describePack(files: PackFiles): DescribedPack {
	const file = files.files.find(({ path }) => path === DESCRIPTOR);
	const fetched = files.fetchedVersion || undefined;
	if (!file) return fetched ? asFetched(fetched, []) : withoutDescriptor(files);
	const read = readAuthored(file.bytes, 'yaml');
	if (!read.value) return { findings: read.findings };
	const findings = [...read.findings, ...unknownFields(read)];
	const outcome = PackDescriptor.safeParse(read.value);
	if (!outcome.success) return { findings: [...findings, ...wrongFields(read, outcome.error)] };
	const { name, version = outcome.data.pack_version, description, owner } = outcome.data;
	if (files.layer === 'org' && name !== files.name) findings.push(nameDiffers(read, name, files.name));
	const said = { ...(description !== undefined && { description }), ...(owner !== undefined && { owner }) };
	if (version !== undefined) return { version, ...said, findings };
	if (fetched !== undefined) return { ...said, ...asFetched(fetched, findings) };
	return { ...said, findings: [...findings, versionMissing(read)] };
}

function asFetched(version: string, findings: readonly FileFinding[]): DescribedPack {
	const message = `The pack declares no version: ${quoted(version)}, as which it was fetched, stands for it.`;
	const remedy = `Declare "version" in ${DESCRIPTOR}, so that it says the same wherever it is fetched from.`;
	return { version, findings: [...findings, loadingFinding('pack-version-fetched', message, { remedy })] };
}

function withoutDescriptor(files: PackFiles): DescribedPack {
	// A pack that could not be read as a whole is told of once.
	if (files.findings.some(({ file, severity }) => file === '' && severity === 'error')) return { findings: [] };
	if (isProjectsOwn(files)) return { versionOfContent: true, findings: [versionOfContentFinding()] };
	const findings = [
		loadingFinding('pack-descriptor-missing', `Cannot tell the version of the pack: it has no ${DESCRIPTOR}.`, {
			remedy: `Add ${DESCRIPTOR} with "name", "version", "description" and "owner".`,
		}),
	];
	return { findings };
}

/**
 * A project's layer is read where it was written and by nobody else, and spec-kitty's has no descriptor (seed 002,
 * scenario 6): its content stands for its version, so that two contents never carry one name.
 */
function versionOfContentFinding(): FileFinding {
	const message = `The project's pack has no ${DESCRIPTOR}: its version is made of its content.`;
	const remedy = `Add ${DESCRIPTOR} with "name" and "version" to give it a version that people can say.`;
	return loadingFinding('pack-version-of-content', message, { remedy });
}

/** The layer that tenet.yaml reserves this name for; a folder that an author has validated alone is a pack to publish. */
function isProjectsOwn({ layer, name }: PackFiles): boolean {
	return layer === 'project' && name === 'project';
}

/** The version of a pack whose content stands for it. */
export function versionOfContent(digest: Digest): string {
	return `0.0.0+${digest.slice('sha256:'.length, 'sha256:'.length + 12)}`;
}

function unknownFields(read: AuthoredText): FileFinding[] {
	return Object.keys(read.value ?? {})
		.filter((name) => !Object.hasOwn(PackDescriptor.shape, name) && !FOREIGN.has(name))
		.map((name) =>
			loadingFinding('pack-unknown-field', `Nothing reads the field ${JSON.stringify(name)} of ${DESCRIPTOR}.`, {
				remedy: 'Correct its name, or remove it.',
				at: read.locate([name], 'key'),
			}),
		);
}

function wrongFields(read: AuthoredText, error: z.ZodError): FileFinding[] {
	return error.issues.map((issue) => {
		const path = issue.path.filter((step) => typeof step !== 'symbol');
		const absent = Object.hasOwn(read.value ?? {}, String(path[0])) ? issue.message : 'it is missing';
		return loadingFinding('pack-field', `Cannot use ${JSON.stringify(path.join('.'))} of ${DESCRIPTOR}: ${absent}.`, {
			remedy: 'Correct it.',
			at: read.locate(path, 'value'),
		});
	});
}

function nameDiffers(read: AuthoredText, own: string, configured: string): FileFinding {
	const message = `The pack calls itself ${JSON.stringify(own)}, and tenet.yaml calls it ${JSON.stringify(configured)}.`;
	return loadingFinding('pack-name-differs', message, {
		remedy: 'Use one name in both.',
		at: read.locate(['name'], 'value'),
	});
}

function versionMissing(read: AuthoredText): FileFinding {
	return loadingFinding(
		'pack-version-missing',
		`Cannot tell the version of the pack: ${DESCRIPTOR} has no "version".`,
		{
			remedy: 'Add "version:" and a semantic version such as "1.0.0".',
			at: read.locate([], 'key'),
		},
	);
}
