import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A passkey that lives in memory: it answers as a browser with a key (ES256, no attestation) would. */
export interface SoftwareAuthenticator {
  /** Makes a key for the options of a registration. */
  readonly register: (options: object, origin?: string) => Answer
  /** Answers the options of a sign-in. */
  readonly answer: (options: object, change?: Partial<Conditions>) => Answer
}

/** What a browser sends. */
export type Answer = {
  readonly id: string
  readonly rawId: string
  readonly type: 'public-key'
  readonly response: Readonly<Record<string, unknown>>
  readonly clientExtensionResults: object
}

/** Under which conditions it answers. */
interface Conditions {
  readonly origin: string
  readonly counter: number
  /** Whether the person showed that it is them (fingerprint, PIN). */
  readonly verified: boolean
}

interface Options {
  readonly challenge: string
  readonly rp?: { readonly id: string }
  readonly rpId?: string
}

export function softwareAuthenticator(host = 'desk.test'): SoftwareAuthenticator {
  const home = `http://${host}`
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let counter = 0
  const clientData = (type: string, challenge: string, origin: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const data = (rpId: string, flags: number, count: number): Buffer => {
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(count)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), counted])
  }
  const wrap = (response: Readonly<Record<string, unknown>>): Answer => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    response,
    clientExtensionResults: {},
  })
  return {
    register: (options, origin = home) => {
      const { challenge, rp } = options as Options
      const coordinate = (value: string | undefined): Buffer => Buffer.from(value ?? '', 'base64url')
      // CBOR of {1: 2, 3: -7, -1: 1, -2: x, -3: y}: a COSE key, EC2 on P-256.
      const cose = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
        coordinate(jwk.x),
        Buffer.from([0x22, 0x58, 0x20]),
        coordinate(jwk.y),
      ])
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      // Present, verified, with a key.
      const authData = Buffer.concat([
        data(rp?.id ?? host, 0x45, counter),
        Buffer.alloc(16),
        length,
        id,
        cose,
      ])
      // CBOR of {fmt: "none", attStmt: {}, authData}.
      const attestation = Buffer.concat([
        Buffer.from([0xa3, 0x63]),
        Buffer.from('fmt'),
        Buffer.from([0x64]),
        Buffer.from('none'),
        Buffer.from([0x67]),
        Buffer.from('attStmt'),
        Buffer.from([0xa0, 0x68]),
        Buffer.from('authData'),
        Buffer.from([0x58, authData.length]),
        authData,
      ])
      return wrap({
        clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    answer: (options, change = {}) => {
      const { challenge, rpId } = options as Options
      counter += 1
      const conditions = { origin: home, counter, verified: true, ...change }
      const client = clientData('webauthn.get', challenge, conditions.origin)
      const authData = data(rpId ?? host, conditions.verified ? 0x05 : 0x01, conditions.counter)
      const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()])
      return wrap({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      })
    },
  }
}
