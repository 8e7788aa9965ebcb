import type { Resolution } from '@tenet/knowledge';
import type { Base } from '../base/open-base.ts';

/**
 * Whether the file that said an artifact before has errors now: what is missing then is not gone, nobody can say what it
 * says. To be asked of those that no longer govern.
 */
export function faultySince(
	base: Pick<Base, 'provenance'>,
	{ findings }: Pick<Resolution, 'findings'>,
): (uri: string) => boolean {
	const errors = findings.filter(({ severity }) => severity === 'error');
	const faulty = new Set(errors.map(({ pack, file }) => `${pack}/${file}`));
	return (uri) => {
		const said = base.provenance(uri);
		return said !== undefined && faulty.has(`${said.pack}/${said.file}`);
	};
}
