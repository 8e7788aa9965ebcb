/**
 * How much one authored file may ask of its reader. Everything here is linear in the file, so that these bound the
 * time of the worst file too.
 */
export const FILE_LIMITS = { bytes: 1024 * 1024, keys: 10_000, depth: 32, findings: 100 } as const;
