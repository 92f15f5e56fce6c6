import { useEffect, useState } from 'preact/hooks'
import { say } from '../say.ts'
import { lineLost } from '../server/events.ts'

/** How long the line may be gone before anybody is told: a short break heals by itself. */
const patience = 3_000

/** Said on every screen while the newsroom cannot be reached. */
export function LineBanner() {
  const isLost = lineLost.value
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (!isLost) {
      setShown(false)
      return undefined
    }
    const timer = setTimeout(() => setShown(true), patience)
    return () => clearTimeout(timer)
  }, [isLost])
  return (
    <p class="line-banner" role="status">
      {isShown && say('line-lost')}
    </p>
  )
}
