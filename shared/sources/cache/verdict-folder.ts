import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict, VerdictShelf } from '@tenet/contracts';
import { cachePlace } from './cache-place.ts';
import { KeptJson } from './kept-json.ts';
import { makeFolder } from './make-folder.ts';
import { judgesMark } from './rules-mark.ts';

/** How much is kept; what was kept longest ago goes first. */
const MOST = 4_000;
/** A verdict longer than this is judged again: in bytes of its JSON. */
const LONGEST = 256 * 1024;

/**
 * Verdicts on changes of contracts, one small file each in the project's cache. What is damaged, or came along with a
 * copied folder, is as if it were not there: a verdict that somebody else wrote must not pass for one.
 */
export function verdictFolder(cache: string, most = MOST): VerdictShelf {
	let opened: Opened | undefined;
	const shelf = () => {
		opened ??= open(cache);
		return opened;
	};
	return {
		get: async (question) => shelf().file(question)?.read() as Verdict | undefined,
		put: async (question, verdict) => {
			if (JSON.stringify(verdict).length > LONGEST) return;
			const { folder, file, names } = shelf();
			if (folder === undefined) return;
			file(question)?.write(verdict);
			names.add(nameOf(question));
			if (names.size > most) forget(folder, names, Math.floor(most * 0.75));
		},
	};
}

interface Opened {
	readonly folder: string | undefined;
	/** Those that are there, as far as this process knows. */
	readonly names: Set<string>;
	readonly file: (question: string) => KeptJson | undefined;
}

function open(cache: string): Opened {
	const place = cachePlace(cache);
	const folder = place && madeFolder(join(place.folder, 'verdicts'));
	return {
		folder,
		names: new Set(folder === undefined ? [] : namesIn(folder)),
		file: (question) => {
			if (place === undefined || folder === undefined) return undefined;
			return new KeptJson(join(folder, nameOf(question)), `verdict ${question} ${judgesMark()} ${place.mark}`);
		},
	};
}

function madeFolder(folder: string): string | undefined {
	try {
		makeFolder(folder);
		return folder;
	} catch {
		return undefined;
	}
}

/** Questions are digests; a name is made of hexadecimal digits and nothing else. */
function nameOf(question: string): string {
	return `${question.replace(/^sha256:/, '').replaceAll(/[^0-9a-f]/g, '')}.json`;
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder).filter((name) => /^[0-9a-f]+\.json$/.test(name));
	} catch {
		return [];
	}
}

/** Leaves the newest. Another process may do the same at the same time: what is gone is no harm. */
function forget(folder: string, names: Set<string>, leave: number): void {
	const written = namesIn(folder).map((name) => ({ name, at: writtenAt(join(folder, name)) }));
	written.sort((one, other) => other.at - one.at);
	names.clear();
	written.forEach(({ name }, place) => {
		if (place < leave) names.add(name);
		else removed(join(folder, name));
	});
}

function writtenAt(path: string): number {
	try {
		return statSync(path).mtimeMs;
	} catch {
		return 0;
	}
}

/** A file that cannot be removed is no reason to lose the verdict that was just judged. */
function removed(path: string): void {
	try {
		rmSync(path, { force: true });
	} catch {}
}
