import type { ObjectId } from './change.ts';

/** One text for what makes two objects the same one. */
export const keyOf = ({ target, kind, name }: ObjectId): string => `${target}\n${kind}\n${name}`;
