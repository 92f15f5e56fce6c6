/** One item of an invented agency's NewsML-G2, for tests: own words. */
export function agencyCopy(item: {
  readonly agency: string
  readonly version?: number
  readonly headline: string
  readonly paragraphs: readonly string[]
  readonly canceled?: boolean
  readonly slug?: string
}): string {
  const version = item.version ?? 1
  return `<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2026-01-02T10:0${version}:00Z</sent></header><itemSet>
<newsItem standard="NewsML-G2" standardversion="2.35" conformance="power" guid="urn:newsml:${item.agency.toLowerCase().replaceAll(' ', '-')}.example:${item.slug ?? 'ferry'}" version="${version}" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="${item.agency}"/><versionCreated>2026-01-02T10:0${version}:00Z</versionCreated>
<pubStatus qcode="stat:${item.canceled === true ? 'canceled' : 'usable'}"/></itemMeta>
<contentMeta><urgency>4</urgency><headline>${item.headline}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${item.paragraphs.map((text) => `<p>${text}</p>`).join('')}</body></html></inlineXML></contentSet>
</newsItem></itemSet></newsMessage>`
}
