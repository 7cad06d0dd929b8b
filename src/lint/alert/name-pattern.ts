import { Exit, ObsError } from '../../errors.ts';

const compiled = new Map<string, RegExp>();

/** The pattern that the configuration gives for names. Throws for one that is no regular expression of JavaScript. */
export function namePattern(rule: string, pattern: string): RegExp {
  let regexp = compiled.get(pattern);
  if (!regexp) {
    try {
      regexp = new RegExp(pattern);
    } catch (cause) {
      throw new ObsError(`the pattern of ${rule} is no regular expression: ${pattern}`, {
        exit: Exit.usage,
        hint: `correct lint.rules["${rule}"].options.pattern in obs.config.ts`,
        cause,
      });
    }
    compiled.set(pattern, regexp);
  }
  return regexp;
}
