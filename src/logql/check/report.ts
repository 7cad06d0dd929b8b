/** Takes a problem and the part of the query that has it. */
export type Report = (message: string, part: { readonly start: number; readonly end: number }) => void;
