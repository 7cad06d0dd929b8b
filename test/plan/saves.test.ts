import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planBetween } from '../../src/plan/between.ts';
import type { Difference } from '../../src/plan/change.ts';
import { parseOut } from '../../src/store/parse-out.ts';
import { corpusFile } from '../syntax/corpus.ts';

/** A dashboard as it was sent, and as Grafana's front end saved it without an edit. */
interface Save {
  readonly name: string;
  readonly sent: Json;
  readonly savedByBrowser: Json;
}

type Json = Record<string, any>;

const own = join(import.meta.dirname, 'saved-dashboard.json');
const corpus = corpusFile('grafana-saves.json');
const read = (path: string): Save[] => JSON.parse(readFileSync(path, 'utf8')).dashboards;

/** What a person would see changed, from the sent state to the other. */
const seen = (sent: Json, now: Json): readonly Difference[] => {
  const [change] = between(sent, now).plan.changes;
  return change?.action === 'update' ? change.differences : [];
};

const between = (sent: Json, now: Json) => planBetween([file(sent)], [file(now)]);

const file = (json: Json) =>
  parseOut({ path: 'dashboards/a.json', source: 'out/dashboards/a.json', text: JSON.stringify(json) })!;

/** The panels of a dashboard with those in closed rows. */
const panelsOf = (json: Json): Json[] =>
  (json['panels'] as Json[]).flatMap(panel => [panel, ...((panel['panels'] ?? []) as Json[])]);

/** Panels of which something is said by a query. */
const asking = (json: Json): Json[] => panelsOf(json).filter(panel => panel['targets']?.[0]?.expr !== undefined);

const edited = (save: Save, edit: (json: Json) => void): Json => {
  const json = structuredClone(save.savedByBrowser);
  edit(json);
  return json;
};

describe.each([
  { name: 'a save of our own', path: own },
  { name: `saves of Grafana 9.4 (${corpus ?? 'skipped: no corpus'})`, path: corpus },
])('$name', ({ path }) => {
  if (path === undefined) test.skip('the recordings are not there', () => {});
  const saves = path === undefined ? [] : read(path);

  describe.each(saves)('$name', save => {
    const { sent, savedByBrowser } = save;
    const unedited = seen(sent, savedByBrowser);

    test('saved in Grafana, nothing changed: at most a panel that moved', () => {
      expect(unedited.filter(({ kind }) => kind !== 'moved')).toEqual([]);
      expect(unedited.length).toBeLessThanOrEqual(1);
      if (unedited.length === 0) {
        expect([...between(sent, savedByBrowser).notes.values()]).toEqual(['saved in Grafana, nothing changed']);
      }
    });

    test('one query that was edited is what is shown', () => {
      for (const [i, panel] of asking(savedByBrowser).entries()) {
        const { expr, refId } = panel['targets'][0];
        const now = edited(save, json => (asking(json)[i]!['targets'][0].expr = `${expr} * 2`));
        const field = panel['targets'].length === 1 ? 'expr' : `query ${refId} expr`;
        expect(found(seen(sent, now))).toEqual([
          { part: `panel "${panel['title']}"`, field, kind: 'changed', before: expr, after: `${expr} * 2` },
        ]);
      }
    });

    test('one unit that was edited is what is shown', () => {
      for (const [i, panel] of panelsOf(savedByBrowser).entries()) {
        const unit = panel['fieldConfig']?.defaults?.unit;
        if (unit === undefined) continue;
        const now = edited(save, json => (panelsOf(json)[i]!['fieldConfig'].defaults.unit = 'ms'));
        expect(found(seen(sent, now))).toEqual([
          { part: `panel "${panel['title']}"`, field: 'unit', kind: 'changed', before: unit, after: 'ms' },
        ]);
      }
    });

    test('one threshold that was edited is what is shown', () => {
      for (const [i, panel] of panelsOf(savedByBrowser).entries()) {
        const steps = panel['fieldConfig']?.defaults?.thresholds?.steps as Json[] | undefined;
        const at = steps?.findIndex(({ value }) => typeof value === 'number') ?? -1;
        if (!steps || at < 0) continue;
        const now = edited(
          save,
          json => (panelsOf(json)[i]!['fieldConfig'].defaults.thresholds.steps[at].value = 1234),
        );
        expect(found(seen(sent, now))).toEqual([
          {
            part: `panel "${panel['title']}"`,
            field: `threshold ${steps[at]!['color']}`,
            kind: 'changed',
            before: String(steps[at]!['value']),
            after: '1234',
          },
        ]);
      }
    });

    test('one panel that was deleted is what is shown', () => {
      for (const [i, panel] of (savedByBrowser['panels'] as Json[]).entries()) {
        if (panel['type'] === 'row') continue;
        const now = edited(save, json => json['panels'].splice(i, 1));
        const title = panel['title'] ? `panel "${panel['title']}"` : `${panel['type']} panel without a title`;
        expect(found(seen(sent, now))).toEqual([{ part: title, field: '', kind: 'removed' }]);
      }
    });

    test('one panel that was added, renamed, or made bigger is what is shown', () => {
      const panel = (savedByBrowser['panels'] as Json[]).find(({ type }) => type !== 'row')!;
      const at = (json: Json): Json =>
        json['panels'].find(({ id, title }: Json) => id === panel['id'] && title === panel['title'])!;
      const added = { id: 999, type: 'text', title: 'News', gridPos: { x: 0, y: 0, w: 24, h: 3 }, options: {} };
      expect(
        found(
          seen(
            sent,
            edited(save, json => json['panels'].unshift(added)),
          ),
        ),
      ).toEqual([{ part: 'panel "News"', field: '', kind: 'added' }]);
      const name = panel['title'] ? `panel "${panel['title']}"` : `${panel['type']} panel without a title`;
      expect(
        found(
          seen(
            sent,
            edited(save, json => (at(json)['title'] = 'Quite another title')),
          ),
        ),
      ).toEqual([expect.objectContaining({ part: name, field: 'title', after: 'Quite another title' })]);
      const { w, h } = panel['gridPos'];
      expect(
        found(
          seen(
            sent,
            edited(save, json => (at(json)['gridPos'].h = h + 2)),
          ),
        ),
      ).toEqual([{ part: name, field: 'size', kind: 'changed', before: `${w} x ${h}`, after: `${w} x ${h + 2}` }]);
    });

    /** Without what the save itself moved. */
    function found(all: readonly Difference[]): Difference[] {
      const moved = new Set(unedited.map(({ part }) => part));
      return all.filter(({ part, kind }) => kind !== 'moved' || !moved.has(part));
    }
  });
});
