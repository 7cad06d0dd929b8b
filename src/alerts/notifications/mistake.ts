/** What is wrong with a module, and what to write instead: the loader adds the line that called. */
export const mistake = (message: string, hint: string): Error => Object.assign(new Error(message), { hint });
