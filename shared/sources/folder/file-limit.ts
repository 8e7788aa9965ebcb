/** As `FILE_LIMITS.bytes` of the kernel, without loading it: this folder is on the way of a validation that only looks. */
export const FILE_LIMIT = 1024 * 1024;
