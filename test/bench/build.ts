import { type Asking, ask } from '../support/raw-http.ts';
import { type BenchLine, median, milliseconds } from './bench-line.ts';
import { benchProject } from './project.ts';
import { tenetRouter } from './server-process.ts';

const CHANGES = 7;

/** Building after one change, in a running router, against the first build of all; and how that grows with the pack. */
export async function bench(): Promise<BenchLine[]> {
	const idle = await startOf(1);
	const small = await costs(2_000);
	const large = await costs(20_000);
	// What starting costs without anything to build is not the build's.
	const first = small.first - idle;
	return [
		{
			name: 'build: one change of 2,000 against all',
			ratio: small.changed / first,
			reach: 0.05,
			wanted: 'at most',
			detail: `${milliseconds(small.changed)} against ${milliseconds(first)}`,
		},
		{
			name: 'build: one change of 20,000 against one of 2,000',
			ratio: large.changed / small.changed,
			reach: 10,
			wanted: 'at most',
			detail: `${milliseconds(large.changed)} against ${milliseconds(small.changed)}; all 20,000 at first: ${milliseconds(large.first - idle)}`,
		},
	];
}

async function startOf(policies: number): Promise<number> {
	const project = benchProject(policies, 2048);
	const tenet = await tenetRouter(project.folder);
	await tenet.stop();
	project.remove();
	return tenet.ready;
}

async function costs(policies: number): Promise<{ readonly first: number; readonly changed: number }> {
	const project = benchProject(policies, 2048);
	const tenet = await tenetRouter(project.folder);
	const times: number[] = [];
	for (let number = 0; number < CHANGES; number++) {
		project.change(number * 13);
		const since = performance.now();
		const { status, body } = await ask(`http://127.0.0.1:${tenet.port}`, '/v1/context-packs', POST);
		times.push(performance.now() - since);
		if (status !== 201) throw new Error(`The change was not sealed: ${status} ${body.toString()}`);
	}
	await tenet.stop();
	project.remove();
	return { first: tenet.ready, changed: median(times) };
}

const POST: Asking = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
