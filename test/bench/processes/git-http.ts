import { createServer } from 'node:http';
import { answerWithGit } from '../../support/git-backend.ts';

/** The repositories of a folder over HTTP, by `git http-backend`: `git-http.js PORT FOLDER`. */
const [port, folder = '.'] = process.argv.slice(2);
createServer((request, response) => {
	if (request.url === '/healthz') response.end();
	else answerWithGit(folder, request, response);
}).listen(Number(port), '127.0.0.1');
