import type { CanonicalDashboard } from '../canonical/dashboard.ts';
import { isEqual } from '../canonical/equal.ts';
import { stableText } from '../canonical/stable-text.ts';
import type { Difference, Kind } from '../change.ts';
import { isFields, type Fields } from '../../fields.ts';
import { contactPointDifferences } from './contact-point.ts';
import { dashboardDifferences } from './dashboard.ts';
import { changed, fieldDifferences } from './fields.ts';
import { policyDifferences } from './policies.ts';
import { groupDifferences, ruleFileDifferences } from './rules.ts';

/**
 * What a person would see changed between two canonical forms of one kind. Equal forms have no differences, and forms that
 * are not equal have at least one.
 */
export function differences(kind: Kind, before: unknown, after: unknown): readonly Difference[] {
  if (isEqual(before, after)) return [];
  const found = isFields(before) && isFields(after) ? differencesOf(kind, before, after) : [];
  return found.length > 0 ? found : [everything(before, after)];
}

function differencesOf(kind: Kind, before: Fields, after: Fields): readonly Difference[] {
  switch (kind) {
    case 'dashboard':
      return dashboardDifferences(before as CanonicalDashboard, after as CanonicalDashboard);
    case 'rule-group':
    case 'grafana-rule-group':
      return groupDifferences(before, after);
    case 'rule-file':
      return ruleFileDifferences(before, after);
    case 'folder':
      return fieldDifferences(before, after, {
        part: '',
        name: path => path.replace(/^permissions\./, 'permission of '),
      });
    case 'notification-policy':
      return policyDifferences(before, after);
    case 'contact-point':
      return contactPointDifferences(before, after);
    default:
      return fieldDifferences(before, after, { part: '' });
  }
}

/** For what no words were found. */
const everything = (before: unknown, after: unknown): Difference =>
  changed({ part: '', field: 'content', before: stableText(before), after: stableText(after) });
