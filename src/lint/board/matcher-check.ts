import type { Checks } from '../lint-rule.ts';
import { selectorsOf } from './selectors.ts';

/** Reports selectors without `label=~"$label"`: then the panel does not follow the variable at the top. */
export const matcherCheck = (label: string): Checks => ({
  target({ query }, panel, _board, { reportIn }) {
    if (!panel || query?.language !== 'promql') return;
    for (const selector of selectorsOf(query)) {
      const matcher = selector.matchers.find(found => found.label === label);
      const variable = new RegExp(`^(\\$${label}|\\$\\{${label}(:\\w+)?\\}|\\[\\[${label}\\]\\])$`);
      if (matcher?.op === '=~' && variable.test(matcher.text)) continue;
      const found = matcher ? `has ${matcher.label}${matcher.op}"${matcher.text}"` : `has no matcher on ${label}`;
      reportIn(query, selector, { message: `the selector ${found}`, instead: `${label}=~"$${label}"` });
    }
  },
});
