import { fetchingProject, gitPack, smallPack } from './fetching-project.ts';
import { startGitServer } from './git-server.ts';

/** A project that fetches one pack of a git server, and what publishes the pack's next version there. */
export async function publishedVersions() {
	const server = await startGitServer();
	const author = server.repository('security');
	author.commit(smallPack('security', '1.0.0', 'One.'));
	author.tag('v1.0.0');
	const project = fetchingProject(gitPack('security', server.url('security')));
	let number = 1;
	const publish = () => {
		number += 1;
		author.commit(smallPack('security', `${number}.0.0`, `Number ${number}.`));
		author.tag(`v${number}.0.0`);
		return `v${number}.0.0`;
	};
	return { server, project, publish };
}
