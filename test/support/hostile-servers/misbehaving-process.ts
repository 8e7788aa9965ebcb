// A program that is no MCP server, to be started as one: `misbehaving-process.js <way>`.
import { writeSync } from 'node:fs';

const [way] = process.argv.slice(2);
if (way === 'ends') process.exit(3);
if (way === 'is silent') process.stdin.resume();
if (way === 'chats') {
	process.stdin.on('data', () => {
		writeSync(1, 'Welcome to my program!\n{"half": \n[1,2,3]\n');
	});
}
if (way === 'shouts') {
	// One line without an end, to a reader that must not keep all of it.
	const shout = () => process.stdout.write('x'.repeat(1024 * 1024), shout);
	shout();
}
