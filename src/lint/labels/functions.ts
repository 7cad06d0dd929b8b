import type { Call, Expr, VectorSelector } from '../../promql/ast.ts';
import { functionInfo } from '../../promql/functions.ts';
import {
  anyLabels,
  combine,
  guaranteed,
  noLabels,
  possible,
  remove,
  withFacts,
  type LabelFact,
  type LabelSet,
  type Reason,
} from './label-set.ts';
import { matcherFact } from './matchers.ts';
import { joinedText, replacedLabels } from './rewrite.ts';

/** The labels of what a function returns. `inputs` are those of its arguments. */
export function callLabels(call: Call, inputs: readonly LabelSet[]): LabelSet {
  const info = functionInfo(call.func);
  const input = vectorInput(call, inputs);
  if (!info) return anyLabels(because(call, `nothing is known of \`${call.func}()\``));
  if (!input || info.labels === 'none') return noLabels(because(call, `\`${call.func}()\` has no labels`));
  switch (info.labels) {
    case 'keeps-name':
      return input;
    case 'drops-le':
      return remove(input, ['le', '__name__'], because(call, `\`${call.func}()\` uses it up`));
    case 'from-matchers':
      return absentLabels(call);
    case 'rewrites':
      return rewritten(call, input);
    default:
      return remove(input, ['__name__'], because(call, `\`${call.func}()\` removes the metric's name`));
  }
}

function vectorInput({ func }: Call, inputs: readonly LabelSet[]): LabelSet | undefined {
  const at = functionInfo(func)?.args.findIndex(type => type === 'vector' || type === 'matrix') ?? -1;
  return at < 0 ? undefined : inputs[at];
}

function rewritten(call: Call, input: LabelSet): LabelSet {
  const strings = call.args.map(arg => (arg.kind === 'string' ? arg.value : undefined));
  const { start, end } = call;
  switch (call.func) {
    case 'label_replace': {
      const [, dst, replacement, src, regexp] = strings;
      if (dst === undefined || replacement === undefined || src === undefined || regexp === undefined) break;
      return replacedLabels({ dst, replacement, src, regexp, start, end }, input);
    }
    case 'label_join': {
      const [, dst, separator, ...sources] = strings;
      if (dst === undefined || separator === undefined || sources.includes(undefined)) break;
      return joinedText({ dst, separator, sources: sources as string[], start, end }, input);
    }
    case 'histogram_quantiles': {
      const used = remove(input, ['le', '__name__'], because(call, `\`${call.func}()\` uses it up`));
      if (strings[1] === undefined) break;
      return withFacts(used, [[strings[1], guaranteed(because(call, `\`${call.func}()\` sets ${strings[1]}`))]]);
    }
  }
  // info() adds labels of other series, and may have changed any that is not sure.
  const unsure = possible(because(call, `\`${call.func}()\` may set it`));
  return combine(input, anyLabels(unsure.reason), fact => (fact.possibility === 'guaranteed' ? fact : unsure));
}

/** The labels that `absent` returns: those that the selector names exactly once, with `=`. */
function absentLabels(call: Call): LabelSet {
  const reason = because(call, `\`${call.func}()\` returns only the labels of its \`=\` matchers`);
  const selector = selectorOf(call.args[0]);
  if (!selector) return noLabels(because(call, `\`${call.func}()\` has no labels, since it is given no selector`));
  const facts = new Map<string, LabelFact>();
  for (const matcher of selector.matchers) {
    const { label, op } = matcher;
    if (label === '__name__') continue;
    const isOnly = selector.matchers.filter(it => it.label === label).length === 1;
    const fact = op === '=' && isOnly ? matcherFact(matcher) : undefined;
    if (fact) facts.set(label, call.args[0]!.kind === 'paren' ? possible(reason) : fact);
  }
  return withFacts(noLabels(reason), facts);
}

function selectorOf(expr: Expr | undefined): VectorSelector | undefined {
  let inside = expr;
  while (inside?.kind === 'paren') inside = inside.expr;
  if (inside?.kind === 'matrix') return inside.selector;
  return inside?.kind === 'selector' ? inside : undefined;
}

const because = ({ start, end }: Call, text: string): Reason => ({ start, end, by: 'query', text });
