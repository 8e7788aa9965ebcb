import type { Area } from '@tenet/knowledge';

/** How one of the four servers presents itself. All of it is constant: agents choose servers by it. */
export interface AreaIdentity {
	readonly area: Area;
	readonly title: string;
	/** What the server is for and when to ask it; the first 500 characters decide. */
	readonly instructions: string;
}

/** As the packages of this release say. */
export const VERSION = '0.1.0';
