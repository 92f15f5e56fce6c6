/** A JSON value that is an object; its properties are unknown until looked at. */
export type JsonObject = Readonly<Record<string, unknown>>

export type NinjsFamily = 1 | 2 | 3

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first of the properties that is a text with something in it, trimmed. */
export function text(object: JsonObject, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = Object.hasOwn(object, key) ? object[key] : undefined
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return null
}

export function number(object: JsonObject, ...keys: readonly string[]): number | null {
  for (const key of keys) {
    const value = Object.hasOwn(object, key) ? object[key] : undefined
    if (typeof value === 'number' && Number.isFinite(value)) return value
  }
  return null
}

/** The objects in the first of the properties that is a list. */
export function list(object: JsonObject, ...keys: readonly string[]): readonly JsonObject[] {
  for (const key of keys) {
    const value = Object.hasOwn(object, key) ? object[key] : undefined
    if (Array.isArray(value)) return value.filter(isObject)
  }
  return []
}

// Property names of the IPTC schemas 1.0 to 1.6, 2.0 to 2.2 and 3.0 to 3.1.
const COMMON =
  'uri|type|profile|version|embargoed|urgency|language|title|slugline|located|renditions|associations|expires'
const LOWER =
  'representationtype|firstcreated|versioncreated|contentcreated|pubstatus|copyrightholder|copyrightnotice|usageterms|ednote|altids|rightsinfo|digitalsourcetype'

/** The properties that a family knows. */
export const PROPERTIES: Readonly<Record<NinjsFamily, RegExp>> = {
  1: new RegExp(
    `^(?:${COMMON}|${LOWER}|mimetype|person|organisation|place|subject|event|object|infosource|byline|headline|charcount|wordcount|trustindicator|genre|\\$standard|(?:description|body|headline)_[a-zA-Z0-9_]+)$`,
  ),
  2: new RegExp(
    `^(?:${COMMON}|${LOWER}|descriptions|bodies|headlines|people|organisations|places|subjects|events|objects|infosources|by|trustindicators|standard|genres)$`,
  ),
  3: new RegExp(
    `^(?:${COMMON}|representationType|firstCreated|versionCreated|contentCreated|embargoedUntil|pubStatus|copyrightHolder|copyrightNotice|usageTerms|edNote|descriptions|bodies|headlines|people|organisations|places|subjects|events|objects|eventDetails|plannedCoverage|infoSources|by|altIds|trustIndicators|standard|genres|rightsInfo|digitalSourceType)$`,
  ),
}

/**
 * Which of the three families an object is of; no file is valid in two. The version it names, else the way its
 * words are written: camelCase is 3.x, lists of headlines and bodies are 2.x, single headlines and body_* are 1.x.
 */
export function familyOf(object: JsonObject): NinjsFamily {
  for (const key of ['standard', '$standard']) {
    const standard = object[key]
    const major = isObject(standard)
      ? /^\s*([123])(?:\.|\s*$)/.exec(text(standard, 'version') ?? '')?.[1]
      : undefined
    if (major !== undefined) return Number(major) as NinjsFamily
  }
  const keys = Object.keys(object)
  if (keys.some((key) => /^[a-z]+[A-Z]/.test(key) && PROPERTIES[3].test(key))) return 3
  const only = (family: NinjsFamily): boolean =>
    keys.some(
      (key) =>
        PROPERTIES[family].test(key) &&
        !([1, 2, 3] as const).some((other) => other !== family && PROPERTIES[other].test(key)),
    )
  if (only(1)) return 1
  if (only(2)) return 2
  if (keys.some((key) => new RegExp(`^(?:${LOWER})$`).test(key)))
    return Array.isArray(object['renditions']) ||
      keys.some((key) => Array.isArray(object[key]) && PROPERTIES[2].test(key) && !PROPERTIES[1].test(key))
      ? 2
      : 1
  // What 2.x and 3.x share says nothing: the spelling inside decides.
  const inside = keys.flatMap((key) => list(object, key)).flatMap((entry) => Object.keys(entry))
  if (inside.includes('contenttype') || inside.includes('sizeinbytes')) return 2
  return isObject(object['renditions']) || isObject(object['associations']) ? 1 : 3
}
