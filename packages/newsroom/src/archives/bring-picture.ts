import { addPicture } from '../commands/add-picture.ts'
import { noteArchivePicture } from '../commands/note-archive-picture.ts'
import { CommandError } from '../command-error.ts'
import { fetchFeed } from '../feeds/fetch-feed.ts'
import type { FetchOptions } from '../feeds/fetch-feed.ts'
import { FeedError } from '../feeds/request-once.ts'
import type { Actor, Newsroom } from '../newsroom.ts'
import { perform } from '../perform.ts'
import { mediaDir } from '../pictures/media-dir.ts'
import { largestPicture, storePicture } from '../pictures/store-picture.ts'
import type { PictureFiles } from './picture-files.ts'

export interface PictureSources {
  readonly newsroom: Newsroom
  readonly actor: Actor
  readonly files: readonly PictureFiles[]
  /** Whether the old site may be asked. */
  readonly fetch: boolean
  readonly origin: string | null
  readonly mayReach?: FetchOptions['mayReach']
}

/** A host that did not answer so many times in a row is not asked again in this run. */
const patience = 5

/** Brings a picture along once: by hash into the newsroom's pictures, or the reason why not. */
export function pictureBringer(
  sources: PictureSources,
): (url: string) => Promise<{ readonly media: string } | { readonly problem: string }> {
  const silent = new Map<string, number>()
  const { newsroom, actor } = sources

  const read = async (url: string): Promise<Uint8Array | string> => {
    for (const files of sources.files) {
      const bytes = await files.find(url)
      if (bytes !== null) return bytes
    }
    if (!sources.fetch) return 'no such file came along'
    const address = URL.parse(
      url.replaceAll('__GHOST_URL__', sources.origin ?? ''),
      sources.origin === null ? undefined : `${sources.origin}/`,
    )
    if (address === null) return 'its address is not whole, and the old site is not known (--site)'
    if ((silent.get(address.host) ?? 0) >= patience) return `${address.host} did not answer ${patience} times`
    try {
      const { bytes } = await fetchFeed(address.href, {
        largest: largestPicture,
        timeout: 20_000,
        ...(sources.mayReach !== undefined && { mayReach: sources.mayReach }),
      })
      silent.delete(address.host)
      return bytes ?? 'nothing came'
    } catch (error) {
      if (!(error instanceof FeedError)) throw error
      if (error.id === 'feed.timeout' || error.id === 'feed.unreachable')
        silent.set(address.host, (silent.get(address.host) ?? 0) + 1)
      return error.message.replace(/\.$/, '')
    }
  }

  return async (url) => {
    const known = await newsroom.store.db
      .selectFrom('archive_pictures')
      .select('media')
      .where('url', '=', url)
      .executeTakeFirst()
    if (known !== undefined) return known
    const bytes = await read(url)
    if (typeof bytes === 'string') return { problem: bytes }
    try {
      const stored = await storePicture(mediaDir(newsroom), bytes)
      const media = await perform(newsroom, actor, addPicture, stored)
      await perform(newsroom, actor, noteArchivePicture, { url, media })
      return { media }
    } catch (error) {
      if (
        !(error instanceof CommandError) ||
        (error.id !== 'media.unreadable' && error.id !== 'api.too-large')
      )
        throw error
      return { problem: error.message.replace(/\.$/, '') }
    }
  }
}
