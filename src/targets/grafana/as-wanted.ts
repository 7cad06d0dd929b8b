import type { Live, Wanted } from '../../plan/change.ts';

/** An object that is what is wanted. Its canonical form is held nowhere: a thousand dashboards are not small. */
export const asWanted = (wanted: Wanted, object: Omit<Live, 'canonical'>): Live => ({
  ...object,
  isAsWanted: true,
  get canonical() {
    return wanted.canonical;
  },
});
