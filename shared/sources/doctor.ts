/** What `tenet pack doctor` says of the packs of this machine. */
export type { Examination, ExaminedPack, Verdict } from './doctor/examination.ts';
export { examinePacks } from './doctor/examine-packs.ts';
