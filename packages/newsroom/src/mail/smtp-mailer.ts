import { isIPv4 } from 'node:net'
import { createTransport } from 'nodemailer'
import { MailError } from './mailer.ts'
import type { Mailer } from './mailer.ts'

/** How long a server may be silent, in milliseconds. */
const patience = 20_000

/**
 * Sends letters through a server: `smtp://name:password@mail.example:587` (the connection becomes a secret one by
 * STARTTLS, or nothing is sent) or `smtps://…:465`. Only a server on this machine is spoken to in the open.
 * @throws {MailError} if `url` or `from` cannot be read
 */
export function smtpMailer(options: {
  readonly url: string
  /** The sender's address, `Newsroom <desk@news.example>` or the address alone. */
  readonly from: string
}): Mailer {
  const server = readServer(options.url)
  const domain = domainOf(options.from)
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.secure,
    ...(server.isHere ? { ignoreTLS: !server.secure } : { requireTLS: true }),
    ...(server.user !== '' && { auth: { user: server.user, pass: server.password } }),
    // The name this machine has is nobody's business.
    name: domain,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ to, subject, text }) => {
      try {
        await transport.sendMail({
          from: options.from,
          to: { name: '', address: to },
          subject,
          text,
          xMailer: false,
          // Answers of machines ("I am on holiday") come to nobody.
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (cause) {
        const { responseCode, code } = cause as { readonly responseCode?: number; readonly code?: string }
        const isForGood = responseCode !== undefined && responseCode >= 550 && code === 'EENVELOPE'
        throw new MailError(
          `The mail server ${server.host} did not take a letter: ${cause instanceof Error ? cause.message : String(cause)}`,
          isForGood,
          { cause },
        )
      }
    },
    close: () => transport.close(),
  }
}

interface Server {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly isHere: boolean
  readonly user: string
  readonly password: string
}

function readServer(text: string): Server {
  const url = URL.parse(text)
  const secure = url?.protocol === 'smtps:'
  if (url === null || (!secure && url.protocol !== 'smtp:') || url.hostname === '')
    throw new MailError(
      'This is no mail server; give one such as smtp://name:password@mail.example:587.',
      true,
    )
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    isHere: host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.')),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  }
}

function domainOf(from: string): string {
  const domain = /^(?:[^<>\r\n]*<)?[^\s<>@]+@([^\s<>@]+?)>?$/.exec(from)?.[1]
  if (domain === undefined)
    throw new MailError(`"${from}" is no sender; give one such as Newsroom <desk@news.example>.`, true)
  return domain
}
