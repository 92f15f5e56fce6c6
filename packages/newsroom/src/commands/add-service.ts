import { isLanguageKey, language } from '@heliograph/languages'
import { dependency } from '@heliograph/press'
import * as v from 'valibot'
import { CommandError } from '../command-error.ts'
import type { Act } from '../perform.ts'
import { defineCommand, demand } from '../perform.ts'

/** A service's key is the first part of its addresses. */
const key = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/))

/** A service as it is given. */
export const serviceInput = v.strictObject({
  key,
  language: v.string(),
  name: v.pipe(v.string(), v.minLength(1)),
  timeZone: v.string(),
  city: v.string(),
  calendar: v.picklist(['gregory', 'persian']),
  countries: v.array(v.string()),
  about: v.pipe(v.string(), v.minLength(1)),
  sections: v.array(
    v.strictObject({
      key: v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(40)),
      name: v.pipe(v.string(), v.minLength(1)),
    }),
  ),
})

type ServiceInput = v.InferOutput<typeof serviceInput>

/** Adds a service: one language for one audience. Every page that lists the services changes. */
export const addService = defineCommand({
  name: 'add-service',
  permission: 'service.manage',
  input: serviceInput,
  run: async (act, input) => {
    demand(act, '*', 'service.manage')
    const services = await act.trx.selectFrom('services').select(['key', 'language']).execute()
    const taken = services.flatMap((service) => [service.key, ...derivedKeys(service)])
    if (taken.includes(input.key) || derivedKeys(input).some((derived) => taken.includes(derived)))
      throw new CommandError('api.conflict', `There is a service "${input.key}" already.`, { at: 'key' })
    await insertService(act, input, services.length)
    act.touch(dependency.newsroom())
    act.record(`service:${input.key}`, { language: input.language })
  },
})

/** Keys that the derived scripts of a service's language take: `sr-latn` beside `sr`. */
function derivedKeys(service: { readonly key: string; readonly language: string }): readonly string[] {
  const derived = isLanguageKey(service.language) ? language(service.language).derivedScript : undefined
  return derived === undefined ? [] : [`${service.key}-${derived.suffix}`]
}

/** Writes a service and its sections. */
export async function insertService(act: Act, service: ServiceInput, position: number): Promise<void> {
  if (!isLanguageKey(service.language))
    throw new CommandError('api.input-invalid', `There is no language "${service.language}".`, {
      at: 'language',
    })
  if (!isTimeZone(service.timeZone))
    throw new CommandError('api.input-invalid', `There is no time zone "${service.timeZone}".`, {
      at: 'timeZone',
    })
  await act.trx
    .insertInto('services')
    .values({
      key: service.key,
      language: service.language,
      name: service.name,
      time_zone: service.timeZone,
      city: service.city,
      calendar: service.calendar,
      countries: JSON.stringify(service.countries),
      about: service.about,
      position,
    })
    .execute()
  for (const [at, section] of service.sections.entries())
    await act.trx
      .insertInto('sections')
      .values({ service: service.key, key: section.key, name: section.name, position: at })
      .execute()
}

function isTimeZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}
