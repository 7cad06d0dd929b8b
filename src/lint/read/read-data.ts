import { under, type Path } from '../../source/path.ts';
import type { SourceFile } from '../../source/source-file.ts';
import type { Subject } from '../subject.ts';
import { textIn, type Fields } from '../../fields.ts';
import { jsonOf } from './dashboard/data.ts';
import { readDashboard, type Board } from './dashboard/dashboard.ts';
import { boardOfV2 } from './dashboard/v2.ts';
import { readGrafanaRules } from './grafana-rules.ts';
import type { Reading } from './reading.ts';
import type { Format } from './recognise.ts';

/** A document as plain data, whose places are found by paths. */
export interface DataDocument {
  readonly data: unknown;
  readonly file: SourceFile;
  readonly at: Path | undefined;
}

/** Reads what is looked at as plain data: dashboards and Grafana's alert rules; undefined for all other formats. */
export function readData(reading: Reading, document: DataDocument, format: Format): Subject[] | undefined {
  if (format === 'grafana-rules') return [readGrafanaRules(reading, document)];
  const board = boardOf(document, format);
  return board && [readDashboard(reading, board)];
}

function boardOf({ data, file, at }: DataDocument, format: Format): Board | undefined {
  const json = jsonOf(data);
  switch (format) {
    case 'dashboard':
      return { json, schema: 'classic', file, at };
    case 'dashboard-envelope':
      return {
        json: jsonOf(json['dashboard']),
        schema: 'classic',
        folder: textIn(jsonOf(json['meta'])['folderUid']) ?? textIn(json['folderUid']),
        file,
        at: under(at, 'dashboard'),
      };
    case 'dashboard-v1': {
      const metadata = jsonOf(json['metadata']);
      const uid = textIn(metadata['name']);
      return {
        json: { uid, ...jsonOf(json['spec']) },
        schema: 'v1',
        uid,
        folder: folderOfManifest(metadata),
        file,
        at: under(at, 'spec'),
      };
    }
    case 'dashboard-v2':
      return boardOfV2({ json, file, at });
    default:
      return undefined;
  }
}

const folderOfManifest = (metadata: Fields): string | undefined =>
  textIn(jsonOf(metadata['annotations'])['grafana.app/folder']);
