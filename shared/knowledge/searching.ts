/** Search: read when something is first searched, with the library that it stands on. */
export { FoundPassages } from './search/found-passages.ts';
export { searchDocument } from './search/search-document.ts';
export { createSearchIndex, loadIndex, search, serialiseIndex } from './search/search-index.ts';
export { SearchInput } from './search/search-input.ts';
export { searchStatement } from './search/search-statement.ts';
