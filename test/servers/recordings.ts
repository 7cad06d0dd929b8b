import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Fields } from './json.ts';

/** What a real server answered to one request. */
export interface Exchange {
  label: string;
  method: string;
  path: string;
  status: number;
  contentType?: string | null;
  responseBody?: unknown;
  responseText?: string;
  requestBody?: unknown;
  requestText?: string;
  requestContentType?: string;
  headers?: Record<string, string>;
  as?: string;
  tenant?: string;
}

/** One session of such answers, in order, and the files the server started with. */
interface Recording {
  version: string;
  files: Record<string, string>;
  exchanges: Exchange[];
}

/** The recordings of a file of the corpus; says so and gives nothing where the corpus is not on this machine. */
export function readRecordings(name: string): Recording[] {
  const folder = process.env.OBS_CORPUS ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
  try {
    return (JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Fields).recordings;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.warn(`skipped: the replay of ${name}, which is not there; set OBS_CORPUS to the folder of the recordings`);
    return [];
  }
}
