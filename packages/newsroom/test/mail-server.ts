import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server on the loopback that keeps what it is given. */
export interface MailServer {
  readonly url: string
  /** Letters as they came: addressee and the whole message. */
  readonly letters: readonly { readonly to: string; readonly message: string }[]
  /** Resolves when a letter to this address holds these words. */
  readonly arrives: (to: string, words: string) => Promise<string>
  /** Answers for an address: an SMTP status to refuse with, or null to take it. */
  readonly refuse: (answer: (to: string) => number | null) => void
  readonly close: () => Promise<void>
}

export async function mailServer(): Promise<MailServer> {
  const letters: { readonly to: string; readonly message: string }[] = []
  const waiting = new Set<() => void>()
  let refusal: (to: string) => number | null = () => null
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const status = refusal(address)
      done(status === null ? null : Object.assign(new Error('refused'), { responseCode: status }))
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo)
          letters.push({ to: address, message: Buffer.concat(parts).toString().replaceAll('=\r\n', '') })
        done(null)
        for (const look of waiting) look()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    arrives: (to, words) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = letters.find((letter) => letter.to === to && letter.message.includes(words))
          if (found === undefined) return
          waiting.delete(look)
          resolve(found.message)
        }
        waiting.add(look)
        look()
      }),
    refuse: (answer) => {
      refusal = answer
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
