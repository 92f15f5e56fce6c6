import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Refusal } from '../server/call.ts'
import { asRefusal } from '../server/call.ts'
import { ListState } from './list-state.tsx'

/** A screen whose code comes when it is first shown. */
export function lazyScreen(load: () => Promise<ComponentType>): ComponentType {
  let loaded: ComponentType | null = null
  return function LazyScreen() {
    const [, setLoaded] = useState(loaded !== null)
    const [error, setError] = useState<Refusal | null>(null)
    const fetch = async (): Promise<void> => {
      setError(null)
      try {
        loaded = await load()
        setLoaded(true)
      } catch (refused) {
        setError(asRefusal(refused))
      }
    }
    useEffect(() => {
      if (loaded === null) void fetch()
    }, [])
    const Screen = loaded
    return Screen === null ? (
      <ListState loading={error === null} error={error} empty="" retry={() => void fetch()} />
    ) : (
      <Screen />
    )
  }
}
