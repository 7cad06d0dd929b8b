import { matchesEmpty, regexpError } from '../../syntax/re2.ts';
import { guaranteed, impossible, type LabelFact, type Reason } from './label-set.ts';

/** A matcher of either language. */
export interface LabelMatcher {
  readonly label: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What a matcher says of its label: that there must be one, that there is none, or nothing. */
export function matcherFact(matcher: LabelMatcher): LabelFact | undefined {
  const { op, value } = matcher;
  switch (op) {
    case '=':
      return value === '' ? impossible(demand(matcher)) : guaranteed(demand(matcher), value);
    case '!=':
      return value === '' ? guaranteed(demand(matcher)) : undefined;
    case '=~':
      if (value === '') return impossible(demand(matcher));
      return regexpError(value) === undefined && !matchesEmpty(value) ? guaranteed(demand(matcher)) : undefined;
    case '!~':
      if (value === '.+') return impossible(demand(matcher));
      return regexpError(value) === undefined && matchesEmpty(value) ? guaranteed(demand(matcher)) : undefined;
  }
}

const demand = ({ label, op, value, start, end }: LabelMatcher): Reason => ({
  start,
  end,
  by: 'matcher',
  text: `the matcher \`${label}${op}"${value}"\` ${value === '' && op === '=' ? 'excludes it' : 'demands it'}`,
});
