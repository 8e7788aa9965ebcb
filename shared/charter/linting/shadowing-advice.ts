import type { Finding } from '@tenet/kernel';
import type { Resolution, Shadowing } from '@tenet/knowledge';
import { advice } from './charter-advice.ts';

/** Each artifact that an organisation lays over a built-in one, or that two of its packs declare (seed 002, FR-016). */
export function shadowingAdvice({ shadowings }: Pick<Resolution, 'shadowings'>): readonly Finding[] {
	return shadowings.flatMap((shadowing) => {
		if (shadowing.above.layer !== 'org') return [];
		if (shadowing.below.layer === 'builtin') return [overridesBuiltin(shadowing)];
		return shadowing.below.layer === 'org' ? [sharedId(shadowing)] : [];
	});
}

function overridesBuiltin({ uri, above, below, replaced, removed, added }: Shadowing): Finding {
	const fields = [...replaced, ...removed, ...added].sort();
	return advice('org-overrides-builtin', above, {
		message: `Pack "${above.pack}" (org) overrides "${uri}" of pack "${below.pack}" (builtin) in ${fields.join(', ')}.`,
		remedy: 'Nothing to do when this is meant; otherwise remove the file, or give its artifact an id of its own.',
	});
}

function sharedId({ uri, above, below }: Shadowing): Finding {
	return advice('org-packs-share-id', above, {
		message: `Packs "${below.pack}" and "${above.pack}" (both org) declare "${uri}": what "${above.pack}" says stands.`,
		remedy: 'Let one of the packs own it, or keep their order in tenet.yaml as it is.',
	});
}
