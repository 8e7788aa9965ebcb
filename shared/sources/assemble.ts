/** Making one pack of several: apart from the index, for only one command does it. */
export {
	type AssemblyInput,
	type AssemblyRefused,
	type AssemblyReport,
	type AssemblyWritten,
	assembleInto,
} from './assembling/assemble-into.ts';
export { folderInput, packInput } from './assembling/read-input.ts';
