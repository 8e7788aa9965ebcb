/** Who stands in the way of a removal, or may. */
export interface RemovalBlocker {
	/** The id of its record; absent for a component that has none. */
	readonly consumer?: string;
	readonly component: string;
	readonly owner?: string;
	readonly contact?: string;
	readonly why: string;
	readonly migrateBy?: string;
}

/** Whether a contract version can be removed on a day. */
export interface Removal {
	/** `yes` is said only of what is proved. */
	readonly answer: 'yes' | 'no' | 'unknown';
	readonly contract: string;
	/** A day, `2027-04-30`. */
	readonly on: string;
	/** Never empty. */
	readonly reasons: readonly string[];
	/** By component. */
	readonly blockers: readonly RemovalBlocker[];
}

/** What is known of one condition of a removal. */
export interface Condition {
	readonly holds: 'yes' | 'no' | 'unknown';
	readonly reason: string;
	readonly blocker?: RemovalBlocker;
}
