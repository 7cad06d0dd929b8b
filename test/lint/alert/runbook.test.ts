import { expect, test } from 'vitest';
import { runbookPage } from '../../../src/lint/alert/runbook.ts';

const GITHUB = 'https://github.com/example/shop/blob/main/docs/runbooks';

test.each([
  ['GitHub', `${GITHUB}/api/Down.md`, GITHUB, 'docs/runbooks/api/Down.md'],
  ['an anchor', `${GITHUB}/api.md#down`, `${GITHUB}/`, 'docs/runbooks/api.md'],
  ['GitLab', 'https://git.example.com/a/-/blob/v1/run/x.md', 'https://git.example.com/a/-/blob/v1/run', 'run/x.md'],
  [
    'Gitea',
    'https://git.example.com/a/src/branch/main/run/x.md',
    'https://git.example.com/a/src/branch/main/run',
    'run/x.md',
  ],
  ['a template', `${GITHUB}/{{ $labels.job }}.md`, GITHUB, undefined],
  ['a wiki', 'https://wiki.example.com/Down', 'https://wiki.example.com', undefined],
  ['elsewhere', 'https://github.com/other/shop/blob/main/docs/runbooks/x.md', GITHUB, undefined],
  ['the folder itself', `${GITHUB}/`, GITHUB, undefined],
  ['no links.runbooks', `${GITHUB}/x.md`, undefined, undefined],
])('%s', (_, link, runbooks, page) => {
  expect(runbookPage(link, runbooks)?.page).toBe(page);
});
