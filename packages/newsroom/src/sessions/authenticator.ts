import { Secret, TOTP } from 'otpauth'

/** Half minutes to each side whose codes are taken too: clocks of telephones go wrong. */
const window = 1
const period = 30

/** A new secret for an authenticator app, base32 (160 bits). */
export function newAuthenticatorSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an authenticator app reads from a QR code. */
export function authenticatorUri(secret: string, issuer: string, label: string): string {
  return authenticator(secret, issuer, label).toString()
}

/**
 * The number of the half minute a code belongs to, after `lastStep`; null if the code is wrong, too old, or not later
 * than one that was used.
 */
export function stepOfCode(
  secret: string,
  code: string,
  at: Temporal.Instant,
  lastStep: number,
): number | null {
  const token = code.replaceAll(/[\s-]/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = at.epochMilliseconds
  const delta = authenticator(secret).validate({ token, timestamp, window })
  if (delta === null) return null
  const step = Math.floor(timestamp / 1000 / period) + delta
  return step > lastStep ? step : null
}

function authenticator(secret: string, issuer = 'Heliograph', label = ''): TOTP {
  return new TOTP({
    issuer,
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period,
  })
}
