import type { ContractRegistry } from '@tenet/contracts/registry';
import type { JsonObject } from '@tenet/kernel';
import type { Arguments } from '../arguments.ts';
import { configurationOf } from '../project/configuration-of.ts';
import type { Terminal } from '../terminal.ts';

/** What specs are judged by. */
export interface SpecGround {
	/** As a person calls it. */
	readonly name: string;
	readonly registry: ContractRegistry;
	/** The id of a component, by that or by its repository. */
	component(named: string): string | undefined;
	close(): Promise<void>;
}

/** What governs the folder now, or the Context Pack that `--pack` names: the one that a spec pins. */
export function governingSpecs(terminal: Terminal, args: Arguments): Promise<SpecGround> {
	const pack = args.text('pack');
	return pack === undefined ? governingNow(terminal, args) : sealed(terminal, args, pack);
}

async function governingNow(terminal: Terminal, args: Arguments): Promise<SpecGround> {
	const { governingContracts } = await import('../contract/governing-contracts.ts');
	const { registry, resolution } = await governingContracts(terminal, args);
	const components = resolution.artifacts.filter(({ kind }) => kind === 'component');
	return { name: 'what governs here', registry, component: named(components), close: async () => {} };
}

async function sealed(terminal: Terminal, args: Arguments, pack: string): Promise<SpecGround> {
	const { openProject } = await import('../project/open-project.ts');
	const { sealedView } = await import('../../use-cases/sealed-view.ts');
	const { registryOfView } = await import('@tenet/contracts/registry');
	const project = openProject(await configurationOf(terminal, args));
	const opened = project.packs.open(pack);
	const view = sealedView(project.store, opened);
	const components = view
		.entries('component', 'component')
		.map((entry) => ({ id: entry.id, fields: view.fields(entry) }));
	return {
		name: opened.reference,
		registry: registryOfView(view),
		component: named(components),
		close: () => project.close(),
	};
}

interface Component {
	readonly id: string;
	readonly fields: JsonObject;
}

/** A repository is also meant by its last name: `cart-repo` of `acme/cart-repo`. Several of one name are nobody. */
function named(components: readonly Component[]): SpecGround['component'] {
	return (asked) => {
		const same = (text: unknown) => typeof text === 'string' && text.toLowerCase() === asked.toLowerCase();
		const byId = components.find(({ id }) => same(id));
		if (byId) return byId.id;
		const inRepository = components.filter(({ fields: { repository } }) => {
			return (
				same(repository) || (typeof repository === 'string' && same(repository.slice(repository.lastIndexOf('/') + 1)))
			);
		});
		return inRepository.length === 1 ? inRepository[0]?.id : undefined;
	};
}
