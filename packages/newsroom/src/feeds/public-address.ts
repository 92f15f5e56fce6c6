import { BlockList, isIPv4, isIPv6 } from 'node:net'

// Two lists: in one, the IPv6 network of mapped addresses would stand for all of IPv4.
const refused4 = new BlockList()
const refused6 = new BlockList()
// RFC 6890 and its registries: everything that is not the public network.
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  refused4.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  refused6.addSubnet(network, prefix, 'ipv6')

/**
 * Whether an IP address belongs to the public network: not private, loopback, link-local, shared, documentation,
 * multicast or reserved, in neither family. IPv6 forms that carry an IPv4 address (mapped, translated, 6to4)
 * are refused whatever they carry.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refused4.check(address, 'ipv4')
  if (isIPv6(address)) return !refused6.check(address.split('%')[0] ?? address, 'ipv6')
  return false
}
