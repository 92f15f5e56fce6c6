import type { NewsroomEvent } from '@heliograph/api'

/** Inside the house only: a session is over, and so is what it listens to. */
export interface SessionEnded {
  readonly type: 'session-ended'
  /** Its public id. */
  readonly session: string
}

/** What the database passes on after a commit. */
export type HouseEvent = NewsroomEvent | SessionEnded

interface Subscriber {
  readonly event: (event: HouseEvent) => void
  /** The server stops. */
  readonly end: () => void
}

/** Passes what commands announce on to the open desks of this process. */
export interface EventHub {
  readonly publish: (event: HouseEvent) => void
  /** Answers the way to unsubscribe. */
  readonly subscribe: (subscriber: Subscriber) => () => void
  readonly end: () => void
}

export function createEventHub(): EventHub {
  const subscribers = new Set<Subscriber>()
  return {
    publish: (event) => {
      for (const subscriber of subscribers) subscriber.event(event)
    },
    subscribe: (subscriber) => {
      subscribers.add(subscriber)
      return () => subscribers.delete(subscriber)
    },
    end: () => {
      for (const subscriber of subscribers) subscriber.end()
      subscribers.clear()
    },
  }
}
