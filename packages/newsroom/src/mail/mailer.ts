/** A letter in plain text: no pictures, no tracking, nothing that is fetched. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Sends letters. */
export interface Mailer {
  /**
   * Resolves when the next server has taken the letter over.
   * @throws {MailError} if it did not
   */
  readonly send: (letter: Letter) => Promise<void>
  readonly close: () => void
}

/** A letter that was not taken. */
export class MailError extends Error {
  /** The server said that it will never take it: another attempt is of no use. */
  readonly isForGood: boolean

  constructor(message: string, isForGood: boolean, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MailError'
    this.isForGood = isForGood
  }
}

export function isRefusedForGood(error: unknown): boolean {
  return error instanceof MailError && error.isForGood
}

/** A mailer that keeps what it was given. */
export interface MemoryMailer extends Mailer {
  readonly sent: readonly Letter[]
}

/** The twin for tests. `refuse` may answer an error for a letter instead. */
export function memoryMailer(refuse: (letter: Letter) => MailError | null = () => null): MemoryMailer {
  const sent: Letter[] = []
  return {
    sent,
    send: async (letter) => {
      const error = refuse(letter)
      if (error !== null) throw error
      sent.push(letter)
    },
    close: () => undefined,
  }
}
