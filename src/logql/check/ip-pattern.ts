/** The patterns of `ip("...")`: an address, a range `1.2.3.4-1.2.3.9` or a network `1.2.3.0/24`, of IPv4 or IPv6. */
export function isIpPattern(pattern: string): boolean {
  return addressBits(pattern, true) !== undefined || isNetwork(pattern) || isRange(pattern);
}

const BYTE = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const IPV4 = new RegExp(String.raw`^${BYTE}(?:\.${BYTE}){3}$`);
const GROUP = /^[\da-f]{1,4}$/i;

function isNetwork(pattern: string): boolean {
  const slash = pattern.lastIndexOf('/');
  const bits = slash < 0 ? undefined : addressBits(pattern.slice(0, slash));
  const length = pattern.slice(slash + 1);
  return bits !== undefined && /^(?:0|[1-9]\d{0,2})$/.test(length) && Number(length) <= bits.length;
}

function isRange(pattern: string): boolean {
  const dash = pattern.indexOf('-');
  if (dash < 0) return false;
  const from = addressBits(pattern.slice(0, dash));
  const to = addressBits(pattern.slice(dash + 1), true);
  return from !== undefined && to !== undefined && from.length === to.length && from <= to;
}

/** The 32 or 128 bits of an address as a text of that length, so that texts compare like the addresses. */
function addressBits(address: string, allowZone = false): string | undefined {
  if (IPV4.test(address)) return ipv4Bits(address);
  const percent = address.indexOf('%');
  if (percent < 0) return ipv6Bits(address);
  const hasZone = allowZone && percent < address.length - 1;
  return hasZone ? ipv6Bits(address.slice(0, percent)) : undefined;
}

const toBits = (value: number, width: number) => value.toString(2).padStart(width, '0');

const ipv4Bits = (address: string) =>
  address
    .split('.')
    .map(byte => toBits(Number(byte), 8))
    .join('');

function ipv6Bits(address: string): string | undefined {
  const halves = address.split('::').map(half => (half === '' ? [] : half.split(':')));
  const last = halves.at(-1)!.at(-1) ?? '';
  const embedsIpv4 = IPV4.test(last);
  if (embedsIpv4) halves.at(-1)!.pop();
  const tail = embedsIpv4 ? ipv4Bits(last) : '';
  if (halves.length > 2 || !halves.flat().every(group => GROUP.test(group))) return undefined;

  const [head = '', end = ''] = halves.map(groups => groups.map(group => toBits(parseInt(group, 16), 16)).join(''));
  const missing = 128 - head.length - end.length - tail.length;
  // `::` stands for one group of zeros at least.
  if (halves.length === 2 ? missing < 16 : missing !== 0) return undefined;
  return head + '0'.repeat(missing) + end + tail;
}
