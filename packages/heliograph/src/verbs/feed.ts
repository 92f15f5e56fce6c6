import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { addFeed, feeds, perform, program, removeFeed } from '@heliograph/newsroom'
import type { OpenNewsroom } from '@heliograph/newsroom'
import { placeOptions } from '../places.ts'
import type { ExitStatus, Terminal, Verb } from '../verb.ts'
import { UsageError } from '../verb.ts'
import { withNewsroom } from '../with-newsroom.ts'

/** Where the newsroom looks for wire copy by itself. */
export const feed: Verb = {
  help: `heliograph feed add FOLDER|URL [--every SECONDS] [--provider NAME] [--charset NAME] [--data DIR]
heliograph feed list [--json] [--data DIR]
heliograph feed remove ID [--data DIR]

Feeds are looked at while the newsroom runs; the verbs themselves need it stopped. A URL must lead to the public
network, also after redirects.

  --every SECONDS   how often (10 to 86400; default 60)
  --provider NAME   the agency, where items name none
  --charset NAME    the feed's charset, where it does not say or says wrongly

  heliograph feed add https://agency.example/newsml.xml --every 120`,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...placeOptions,
        every: { type: 'string', default: '60' },
        provider: { type: 'string' },
        charset: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const [verb, target] = positionals
    const needsTarget = verb === 'add' || verb === 'remove'
    if ((!needsTarget && verb !== 'list') || positionals.length !== (needsTarget ? 2 : 1))
      throw new UsageError('say add, list or remove.')
    return withNewsroom<ExitStatus>(values, terminal, async ({ newsroom }) => {
      if (verb === 'add' && target !== undefined) {
        const isUrl = /^[a-z][a-z0-9+.-]+:/i.test(target)
        await perform(newsroom, program, addFeed, {
          kind: isUrl ? 'url' : 'folder',
          location: isUrl ? target : resolve(target),
          everySeconds: Number(values.every),
          ...(values.provider !== undefined && { provider: values.provider }),
          ...(values.charset !== undefined && { charset: values.charset }),
        })
      } else if (verb === 'remove') await perform(newsroom, program, removeFeed, { id: target })
      await list(newsroom, terminal, values.json)
      return 0
    })
  },
}

async function list(newsroom: OpenNewsroom['newsroom'], terminal: Terminal, json: boolean): Promise<void> {
  for (const found of await feeds({ newsroom, actor: program })) {
    if (json) terminal.out(JSON.stringify(found))
    else {
      terminal.out(
        `${found.id}  ${found.location}  every ${found.everySeconds} s, last ${found.lastPolledAt ?? 'never'}`,
      )
      if (found.lastError !== null) terminal.out(`  ${found.lastError.replaceAll('\n', '\n  ')}`)
    }
  }
}
