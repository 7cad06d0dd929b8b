import type { Reply } from '../../servers/reply.ts';
import { accepted } from './accept.ts';
import { type ApiCall, itemOf } from './api-call.ts';
import { toObject } from './present.ts';
import { internal } from './status.ts';
import { checkNotInFuture } from './versions.ts';

/** `GET` of one object. */
export function readObject(call: ApiCall): Reply {
  const asked = call.request.query.get('resourceVersion');
  if (asked !== null && !/^\d+$/.test(asked)) throw internal(notANumber(asked));
  checkNotInFuture(call, Number(asked ?? 0));
  return accepted(call, toObject(call, itemOf(call)));
}

/** What the library says of a resourceVersion that is no number. */
export const notANumber = (value: string) =>
  `resourceVersion: Invalid value: "${value}": strconv.ParseUint: parsing "${value}": invalid syntax`;

/** `GET .../dto`: the object with what the user may do to it, as the front end asks for it. */
export function readWithAccess(call: ApiCall): Reply {
  const canEdit = call.user.role !== 'Viewer';
  const access = {
    canSave: canEdit,
    canEdit,
    canDelete: canEdit,
    canAdmin: call.user.role === 'Admin',
    canStar: true,
  };
  const body = { ...toObject(call, itemOf(call)), kind: 'DashboardWithAccessInfo', access };
  return { status: 200, body };
}
