/** Why a schema cannot be judged: what it says is not decided by its document alone, or not by what can be proved here. */
export class Unjudgeable extends Error {}
