/**
 * What a command and the thread that draws its line of progress share, as one number. `drawing` is held for as long as
 * a write takes, so that nothing is drawn into what the command says afterwards.
 */
export const LINE_STATE = { hidden: 0, drawing: 1, shown: 2, over: 3 } as const;

/** Times in milliseconds; a line that a terminal breaks in two could not be erased. */
export const LINE = { patience: 1_000, every: 250, longest: 70, erase: '\r\u001b[2K' } as const;
