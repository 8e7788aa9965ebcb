import { writeSync } from 'node:fs';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { LINE, LINE_STATE } from './progress-line-state.ts';

/*
 * The thread that draws a line of progress while the command's own works. It sleeps until the work is over, and each
 * time that it has slept long enough, the line is drawn anew.
 */
const state: Int32Array = workerData;
const since = performance.now();
let latest = 'working';
const STDERR = 2;

sleep(LINE.patience);
while (begin()) {
	draw();
	Atomics.compareExchange(state, 0, LINE_STATE.drawing, LINE_STATE.shown);
	Atomics.notify(state, 0);
	sleep(LINE.every);
}

function sleep(milliseconds: number): void {
	Atomics.wait(state, 0, Atomics.load(state, 0), milliseconds);
}

/** False when the work is over. */
function begin(): boolean {
	const before = Atomics.load(state, 0);
	if (before === LINE_STATE.over) return false;
	return Atomics.compareExchange(state, 0, before, LINE_STATE.drawing) === before;
}

function draw(): void {
	for (let said = receive(); said !== undefined; said = receive()) latest = said;
	const seconds = Math.floor((performance.now() - since) / 1000);
	try {
		writeSync(STDERR, `${LINE.erase}${latest.slice(0, LINE.longest)} (${seconds} s)`);
	} catch {
		// A terminal that takes nothing just now is drawn to the next time.
	}
}

function receive(): string | undefined {
	return parentPort === null ? undefined : receiveMessageOnPort(parentPort)?.message;
}
