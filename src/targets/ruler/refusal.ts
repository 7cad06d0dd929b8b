import type { Place } from '../../errors.ts';
import { Refused } from '../http/errors.ts';
import type { Answer } from '../http/request.ts';
import { placeIn } from '../rules/place.ts';
import type { GroupId } from '../rules/group-id.ts';
import { saidBy, type Ruler } from './server.ts';
import type { GroupBody } from './wanted.ts';

/** The error for a group that the server does not take, in its own words, at the line of the rule file that they are about. */
export function refusal({ name }: Ruler, group: GroupBody | GroupId, answer: Answer): Refused {
  const { status, body, attempts } = answer;
  const words = withoutPlaces(saidBy(answer));
  const what = typeof group.group === 'string' ? group.group : group.group.name;
  return new Refused(`${name} refused group "${what}" of "${group.namespace}": ${status} ${words}`, {
    refusal: 'invalid',
    status,
    words,
    body,
    attempts,
    place: 'file' in group ? placeOf(words, group) : undefined,
    hint: HINTS.find(({ when }) => when.test(words))?.hint ?? 'the words are those of the server',
  });
}

/** Line and column count in what was sent, which nobody sees. */
const withoutPlaces = (said: string): string => said.replace(/^(\d+:\d+: )+(?=group ")/, '');

const HINTS = [
  {
    when: /per-user rule groups limit/,
    hint: 'merge groups, or raise ruler_max_rule_groups_per_tenant; trying again does not help',
  },
  {
    when: /per-user rules per rule group limit/,
    hint: 'split the group, or raise ruler_max_rules_per_rule_group; trying again does not help',
  },
  { when: /federat/, hint: 'leave source_tenants out, or let the tenant federation of the ruler be switched on' },
  { when: /Missing datasource UID/, hint: 'set the uid of the data source that the rules ask' },
  { when: /data source not found/, hint: 'the uid of the data source is not one of this Grafana' },
  { when: /provenance/, hint: 'somebody made a group of this name in Grafana: rename one of the two' },
  { when: /unable to decoded? rule group/, hint: 'a duration or a field has the wrong form: run obs lint' },
  { when: /could not parse expression/, hint: 'run obs lint; if it is content, the server is older than the query' },
];

/** `group "g", rule 0, "A": ...` of Mimir, `... for alert 'A' in group 'g': ...` of Loki. */
function placeOf(said: string, { group, file }: GroupBody): Place {
  const number = /^group ".*?", rule (\d+),/.exec(said)?.[1];
  const name = /for (?:alert|record) '(.*?)' in group/.exec(said)?.[1];
  const field = said.includes('could not parse expression') ? 'expr' : undefined;
  return placeIn(file.text, file.source, {
    group: group.name,
    rule: number === undefined ? name : Number(number),
    field,
  });
}
