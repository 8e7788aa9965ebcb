import { createRequire } from 'node:module';

/** The version of Tenet, from the package that this file is part of, wherever it was installed. */
export function tenetVersion(): string {
	return (createRequire(import.meta.url)('@tenet/router/package.json') as { version: string }).version;
}
