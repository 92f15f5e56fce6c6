/** Everything this room refuses, with ids that stay. */
export type StoryErrorId = 'story.document-invalid' | 'story.transition-refused' | 'story.permission-refused'

/** A rule of the editorial domain was broken; `message` is for the log, the edge words it for people. */
export class StoryError extends Error {
  readonly id: StoryErrorId
  constructor(id: StoryErrorId, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoryError'
    this.id = id
  }
}
