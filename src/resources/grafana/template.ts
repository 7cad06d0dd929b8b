import { parseTemplate } from '../../syntax/go-template.ts';
import { templateReferences, type TemplateReference } from '../../syntax/go-template-walk.ts';

/** What Prometheus and Loki declare before the text of an alert starts. */
const VARIABLES = ['$labels', '$externalLabels', '$externalURL', '$value'];

/** Which functions there are is for the linter to say. */
const ANY_FUNCTION = { has: () => true };

/**
 * Text of an alert for Grafana, where `$value` is a sentence about all queries: the number is `$values.A.Value`. Labels and
 * functions have the same names. A text that is no template stays as it is.
 */
export function grafanaTemplate(text: string): string {
  const parsed = parseTemplate(text, { functions: ANY_FUNCTION, variables: VARIABLES });
  if ('problem' in parsed) return text;
  let result = text;
  for (const reference of [...templateReferences(parsed.template)].toReversed()) {
    const replacement = valueOf(reference);
    const { start, end } = reference.operand;
    if (replacement) result = result.slice(0, start) + replacement + result.slice(end);
  }
  return result;
}

/** What reads the value of query A, where Prometheus' own name for the value stands. */
function valueOf({ operand, rebound }: TemplateReference): string | undefined {
  if (operand.kind === 'variable' && operand.name === '$value') return '$values.A.Value';
  if (operand.kind === 'dot' || rebound || operand.path.join('.') !== 'Value') return undefined;
  if (operand.kind === 'field') return '.Values.A.Value';
  return operand.name === '$' ? '$.Values.A.Value' : undefined;
}
