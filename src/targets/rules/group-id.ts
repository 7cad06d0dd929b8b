/** A rule group on a ruler. */
export interface GroupId {
  readonly namespace: string;
  readonly group: string;
}

/** The group as one name: `shop/errors`. A `/` in one of the two is written `%2F`, as in the path of a request. */
export const groupName = ({ namespace, group }: GroupId): string => `${plain(namespace)}/${plain(group)}`;

/** The two names that {@link groupName} was made from. */
export function groupId(name: string): GroupId {
  const [namespace = '', group = ''] = name.split('/').map(decodeURIComponent);
  return { namespace, group };
}

const plain = (text: string): string => text.replaceAll('%', '%25').replaceAll('/', '%2F');
