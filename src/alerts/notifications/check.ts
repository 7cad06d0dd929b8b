import { fieldsIn, textIn } from '../../fields.ts';
import { parseTemplate } from '../../syntax/go-template.ts';
import { mistake } from './mistake.ts';
import type { NotificationOptions } from './notifications.ts';
import type { Policy } from './policy.ts';
import { timeIntervalProblem } from './time-interval.ts';

/** Throws for what Grafana would not take, or would take and mean something else. */
export function checkNotifications(options: NotificationOptions): void {
  const { contactPoints = [], muteTimings = [], templates = [], elsewhere = [], policies } = options;
  refuseTwice('contact point', contactPoints);
  refuseTwice('mute timing', muteTimings);
  refuseTwice('template', templates);
  for (const { name, time_intervals: intervals } of muteTimings) {
    const problem = intervals.map(timeIntervalProblem).find(text => text !== undefined);
    if (problem !== undefined) throw mistake(`mute timing "${name}": ${problem}`, TIME_INTERVALS);
  }
  for (const { name, template } of templates) checkTemplate(name, template);
  if (!policies) return;
  checkPolicy(policies, {
    receiver: { what: 'contact point', known: [...contactPoints.map(({ name }) => name), ...elsewhere] },
    mute: { what: 'mute timing', known: [...muteTimings.map(({ name }) => name), ...elsewhere] },
  });
}

const TIME_INTERVALS = 'what there is: https://prometheus.io/docs/alerting/latest/configuration/#time_interval-0';

function refuseTwice(what: string, list: readonly { readonly name: string }[]): void {
  const seen = new Set<string>();
  for (const { name } of list) {
    if (seen.has(name)) throw mistake(`${what} "${name}" exists twice in this module`, 'give one of them another name');
    seen.add(name);
  }
}

/** Its functions are those of the Grafana that will fill it in. */
function checkTemplate(name: string, text: string): void {
  if (/^obs_/.test(name)) {
    throw mistake(`template "${name}": names that begin with obs_ are those of obs`, 'give it another name');
  }
  const parsed = parseTemplate(text, { functions: { has: () => true } });
  if (!('problem' in parsed)) return;
  const before = text.slice(0, parsed.problem.start).split('\n');
  const place = `line ${before.length}, column ${before.at(-1)!.length + 1}`;
  throw mistake(
    `template "${name}" does not parse: ${parsed.problem.message} (${place})`,
    'Grafana would send no notification with it: correct the template',
  );
}

interface Names {
  readonly what: string;
  readonly known: readonly string[];
}

interface Known {
  readonly receiver: Names;
  readonly mute: Names;
}

/** A policy and those below it name what exists. */
function checkPolicy(policy: Policy, known: Known): void {
  const receiver = textIn(policy['receiver']);
  if (receiver !== undefined) checkName(receiver, known.receiver);
  const muted = policy['mute_time_intervals'];
  for (const name of Array.isArray(muted) ? muted : []) checkName(String(name), known.mute);
  for (const route of fieldsIn(policy['routes'])) checkPolicy(route, known);
}

function checkName(name: string, { what, known }: Names): void {
  if (known.includes(name)) return;
  const there = known.length > 0 ? `there is ${known.join(', ')}` : 'there is none';
  throw mistake(
    `a policy names the ${what} "${name}", which this module does not make`,
    `${there}; what another module or a person makes stands in "elsewhere"`,
  );
}
