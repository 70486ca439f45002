/** Where progress goes: a step and how far it is; `of` is 0 where that is not known. */
export type Progress = (step: string, done: number, of: number) => void;
