import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';

/**
 * Where the program `buf` is; absent when its package is not installed.
 *
 * Of the package, only the part for this platform is needed, which the package manager brings along: the package's own
 * script, which would fetch it, need not run.
 */
export function findBuf(): string | undefined {
	try {
		const require = createRequire(import.meta.url);
		return createRequire(require.resolve('@bufbuild/buf/package.json')).resolve(programOf(platform(), arch()));
	} catch {
		return undefined;
	}
}

function programOf(system: string, processor: string): string {
	if (system === 'win32') return `@bufbuild/buf-win32-${processor}/bin/buf.exe`;
	const named = system === 'linux' ? (LINUX[processor] ?? processor) : processor;
	return `@bufbuild/buf-${system}-${named}/bin/buf`;
}

const LINUX: Readonly<Record<string, string>> = { arm64: 'aarch64', arm: 'armv7' };
