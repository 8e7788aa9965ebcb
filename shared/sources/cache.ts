/** The cache folder, for what others keep in it: apart from the index, which reads and judges content. */
export { cachePlace } from './cache/cache-place.ts';
export { makeFolder } from './cache/make-folder.ts';
export { verdictFolder } from './cache/verdict-folder.ts';
export { writeWhole } from './cache/write-whole.ts';
