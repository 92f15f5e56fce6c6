import { useEffect, useRef, useState } from 'preact/hooks'
import type { PictureShape } from '@heliograph/api'
import type { LeadPicture } from '@heliograph/story'
import { Dialog } from '../frame/dialog.tsx'
import { ListState } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { say } from '../say.ts'
import { serviceOf } from '../session/session.ts'
import { now } from '../speech/clock.ts'
import { serviceText } from '../speech/language-of.ts'
import { shortTime } from '../speech/times.ts'
import { PictureUpload } from './picture-upload.tsx'

/**
 * A picture of the newsroom, or one from this machine.
 * @param props.choose gets it with the words the service used for it last; empty for a new one
 */
export function PicturePicker(props: {
  readonly service: string
  readonly choose: (picture: LeadPicture) => void
  readonly close: () => void
}) {
  const { service } = props
  const [words, setWords] = useState('')
  const [found, setFound] = useState<readonly PictureShape[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const [again, setAgain] = useState(0)
  const grid = useRef<HTMLUListElement>(null)
  const ask = (before?: string) =>
    call('media.list', {
      service,
      limit: 24,
      ...(words.trim() !== '' && { words: words.trim() }),
      ...(before !== undefined && { before }),
    })
  useEffect(() => {
    let isCurrent = true
    const search = async (): Promise<void> => {
      setError(null)
      try {
        const answer = await ask()
        if (!isCurrent) return
        setFound(answer.pictures)
        setNext(answer.next)
      } catch (refused) {
        if (isCurrent) setError(asRefusal(refused))
      }
    }
    const timer = setTimeout(() => void search(), words === '' ? 0 : 250)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [words, again])
  const more = async (before: string): Promise<void> => {
    try {
      const answer = await ask(before)
      setFound([...(found ?? []), ...answer.pictures])
      setNext(answer.next)
    } catch (refused) {
      setError(asRefusal(refused))
    }
  }
  const move = (event: KeyboardEvent): void => {
    const buttons = [...(grid.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const forward = getComputedStyle(grid.current as HTMLElement).direction === 'rtl' ? -1 : 1
    const top = buttons[0]?.getBoundingClientRect().top
    const columns = Math.max(1, buttons.filter((one) => one.getBoundingClientRect().top === top).length)
    const by = { ArrowRight: forward, ArrowLeft: -forward, ArrowDown: columns, ArrowUp: -columns }[event.key]
    if (by === undefined || at === -1) return
    event.preventDefault()
    buttons[at + by]?.focus()
  }
  const zone = serviceOf(service)?.timeZone ?? 'UTC'
  return (
    <Dialog title={say('pictures.title')} close={props.close} wide>
      <PictureUpload
        label={say('pictures.upload')}
        done={({ hash }) => props.choose({ media: hash, alt: '', caption: '', credit: '' })}
      />
      <label class="field">
        <span>{say('pictures.words')}</span>
        <input
          type="search"
          {...serviceText(service)}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </label>
      {found === null || found.length === 0 || error !== null ? (
        <ListState
          loading={found === null && error === null}
          error={error}
          empty={say(words.trim() === '' ? 'pictures.none' : 'list.nothing-found')}
          retry={() => setAgain(again + 1)}
        />
      ) : (
        <>
          <ul class="pictures" ref={grid} onKeyDown={move}>
            {found.map((picture) => {
              const time = shortTime(picture.uploadedAt, zone, now.value)
              const name = picture.caption || picture.alt || say('pictures.unnamed', { time })
              return (
                <li key={picture.hash}>
                  <button
                    type="button"
                    aria-label={say('pictures.choose', { name })}
                    onClick={() => {
                      const { hash, alt, caption, credit } = picture
                      props.choose({ media: hash, alt, caption, credit })
                    }}
                  >
                    <img src={picture.preview} alt="" loading="lazy" />
                    <span {...serviceText(service)}>{name}</span>
                    {picture.rightsUntil !== null &&
                      Date.parse(picture.rightsUntil) <= Date.parse(now.value) && (
                        <b class="bad">{say('pictures.ended')}</b>
                      )}
                  </button>
                </li>
              )
            })}
          </ul>
          {next !== null && (
            <button type="button" onClick={() => void more(next)}>
              {say('pictures.more')}
            </button>
          )}
        </>
      )}
    </Dialog>
  )
}
