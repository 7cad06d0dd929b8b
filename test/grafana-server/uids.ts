import type { Refused } from '../servers/reply.ts';

const LEGAL_UID = /^[a-zA-Z0-9\-_]*$/;

/** Refuses what no uid of a dashboard or folder can be; with which error depends on the API. */
export function checkUid(uid: string, refuse: (status: number, message: string) => Refused): void {
  if (!LEGAL_UID.test(uid)) throw refuse(400, 'uid contains illegal characters');
  if (uid.length > 40) throw refuse(400, 'uid too long, max 40 characters');
}
