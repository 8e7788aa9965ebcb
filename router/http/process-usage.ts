/** What a process has used, as the system counts it. */
export interface ProcessUsage {
	/** Of the processor. */
	readonly cpuSeconds: number;
	readonly residentBytes: number;
	/** Since the epoch. */
	readonly startedAtSeconds: number;
}
