import { parseArgs } from 'node:util'
import { addService, perform, program } from '@heliograph/newsroom'
import { placeOptions } from '../places.ts'
import type { ExitStatus, Verb } from '../verb.ts'
import { UsageError } from '../verb.ts'
import { withNewsroom } from '../with-newsroom.ts'

/** Adds a service to the newsroom. */
export const serviceAdd: Verb = {
  help: `heliograph service add KEY --language KEY --name NAME --about TEXT --section KEY=NAME ... [options]

Adds a service. The newsroom must not be running.

  --language KEY       one of the languages room's keys (en, fa, ps, sr …)
  --name NAME          the service's name, in its language
  --about TEXT         the newsroom box: who this is, in its language
  --section KEY=NAME   a section; repeat for each, in order
  --time-zone ZONE     default UTC
  --city KEY           the city that names the zone to readers; default utc
  --calendar NAME      gregory (default) or persian

  heliograph service add ps-af --language ps --name پښتو --about "…" --section news=خبرونه \\
    --time-zone Asia/Kabul --city utc --calendar persian`,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...placeOptions,
        language: { type: 'string' },
        name: { type: 'string' },
        about: { type: 'string' },
        section: { type: 'string', multiple: true },
        'time-zone': { type: 'string', default: 'UTC' },
        city: { type: 'string', default: 'utc' },
        calendar: { type: 'string', default: 'gregory' },
        country: { type: 'string', multiple: true },
      },
    })
    const [key] = positionals
    if (key === undefined) throw new UsageError('name the service: a key such as en or ps-af.')
    const sections = (values.section ?? []).map((section) => {
      const [sectionKey = '', ...name] = section.split('=')
      if (sectionKey === '' || name.length === 0) throw new UsageError(`"${section}" is not KEY=NAME.`)
      return { key: sectionKey, name: name.join('=') }
    })
    return withNewsroom<ExitStatus>(values, terminal, async ({ newsroom }) => {
      await perform(newsroom, program, addService, {
        key,
        language: values.language ?? key,
        name: values.name ?? '',
        timeZone: values['time-zone'],
        city: values.city,
        calendar: values.calendar,
        countries: values.country ?? [],
        about: values.about ?? '',
        sections,
      })
      terminal.out(`Service ${key} added.`)
      return 0
    })
  },
}
