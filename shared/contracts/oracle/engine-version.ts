import { createRequire } from 'node:module';
import type { ContractFormat } from '../contract-format.ts';

/** The packages whose judgement of a format is taken over: another version of one may judge otherwise. */
const ENGINES: Readonly<Record<ContractFormat, readonly string[]>> = {
	'json-schema': ['jsoncompat'],
	openapi: ['jsoncompat'],
	asyncapi: ['jsoncompat'],
	avro: [],
	protobuf: ['@bufbuild/buf'],
	graphql: ['graphql'],
};

/** What judges a format, with the versions that are installed: `jsoncompat 0.4.2`. */
export function engineVersion(format: ContractFormat): string {
	const known = KNOWN.get(format);
	if (known !== undefined) return known;
	const version = ENGINES[format].map((name) => `${name} ${installed(name)}`).join(', ');
	KNOWN.set(format, version);
	return version;
}

/** Read once: nothing is installed anew under a process that runs. */
const KNOWN = new Map<ContractFormat, string>();

function installed(name: string): string {
	try {
		return String(createRequire(import.meta.url)(`${name}/package.json`).version);
	} catch {
		return 'absent';
	}
}
