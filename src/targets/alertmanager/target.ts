import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ObsError } from '../../errors.ts';
import type { Change, Live, Wanted } from '../../plan/change.ts';
import { checksum } from '../checksum.ts';
import { headerOf } from '../files/header.ts';
import { BESIDE, FileSwap, notWritable } from '../files/swap.ts';
import { takeEffect, type Send } from '../files/take-effect.ts';
import type { Applied, Target } from '../target.ts';
import { checkConfig } from './amtool.ts';
import { isLoaded } from './loaded.ts';
import { CONFIG_NAME, canonicalConfig, textOf, type CanonicalConfig } from './wanted.ts';

export interface AlertmanagerOptions {
  /** How it is called in plans and messages. */
  readonly name: string;
  /** Written into the file, so that it is known whose it is. */
  readonly project: string;
  /** The file that Alertmanager was started with, on this machine. */
  readonly file: string;
  readonly send: Send;
  /** The program that checks the file first; `amtool` unless given. */
  readonly amtool?: string | undefined;
}

/** The configuration of an Alertmanager: checked, written, read again and proven, or never there. Silences are not touched. */
export function alertmanagerTarget(options: AlertmanagerOptions): Target {
  return {
    name: options.name,
    kinds: ['alertmanager-config'],
    read: () => read(options),
    apply: change => apply(options, [change]),
    applyAll: changes => apply(options, changes),
    dryRun: async () => 'not checked',
  };
}

async function read({ name, project, file, send }: AlertmanagerOptions): Promise<Live[]> {
  const text = textIn(file);
  if (text === undefined) return [];
  const header = headerOf(text);
  const config = canonicalConfig(text);
  const canonical: CanonicalConfig = { config, loaded: await isLoaded(send, text) };
  const other = { kind: 'other', who: `project "${header?.project}"` } as const;
  return [
    {
      target: name,
      kind: 'alertmanager-config',
      name: CONFIG_NAME,
      title: file,
      canonical,
      owner: header ? (header.project === project ? { kind: 'ours' } : other) : { kind: 'nobody' },
      revision: {},
      isEdited: header !== undefined && checksum(config) !== header.checksum,
    },
  ];
}

function textIn(file: string): string | undefined {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  } catch (error) {
    throw notWritable(file, error as NodeJS.ErrnoException);
  }
}

async function apply(options: AlertmanagerOptions, changes: readonly Change[]): Promise<Applied> {
  // It is never deleted: an Alertmanager without a configuration does not start.
  const wanted = changes.flatMap(change =>
    change.action === 'create' || change.action === 'update' || change.action === 'adopt' ? [change.wanted] : [],
  )[0];
  return { warnings: wanted ? await write(options, wanted) : [] };
}

async function write({ name, file, send, amtool = 'amtool' }: AlertmanagerOptions, wanted: Wanted): Promise<string[]> {
  const text = textOf(wanted);
  return await takeEffect({
    name,
    send,
    swap: new FileSwap(file, [{ path: file, text }]),
    check: () => checkConfig(file + BESIDE, { amtool, source: wanted.source }),
    reload: () => reload(name, send),
    prove: () => prove({ name, file, send }, text),
  });
}

async function reload(name: string, send: Send): Promise<void> {
  const answer = await send({ method: 'POST', path: '/-/reload', expect: 'text', allow: [500], idempotent: true });
  if (answer.status < 300) return;
  throw new ObsError(`${name} does not take the configuration: ${answer.text.trim() || answer.status}`, {
    hint: 'the words are those of the server; amtool check-config finds the same before a push',
  });
}

const LOOKS = 5;

async function prove(
  { name, file, send }: Pick<AlertmanagerOptions, 'name' | 'file' | 'send'>,
  text: string,
): Promise<string[]> {
  for (let look = 1; look <= LOOKS; look++) {
    if (await isLoaded(send, text)) return [];
    await sleep(look * 100);
  }
  throw new ObsError(`${name} does not work with what is in "${file}"`, {
    hint: 'it may have been started with another --config.file, or be another Alertmanager than the one of this file',
  });
}
