import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApiError, OperationInput, OperationName, OperationOutput } from '@heliograph/api'
import type { Role } from '@heliograph/story'
import { makeSignInLink, perform, program, startServer, stopServer } from '../src/index.ts'
import type { TestNewsroom } from './test-newsroom.ts'

/** The newsroom's server on a loopback port, asked under its own names. */
export interface TestServer {
  readonly request: (host: 'site' | 'desk', path: string, init?: RequestInit) => Promise<Response>
  readonly client: () => DeskClient
  /** Somebody new with these roles, signed in. */
  readonly person: (
    name: string,
    memberships: Readonly<Record<string, readonly Role[]>>,
  ) => Promise<DeskClient>
  readonly close: () => Promise<void>
}

/** A browser at the desk, as far as the API sees it. */
export interface DeskClient {
  readonly call: <N extends OperationName>(name: N, input: OperationInput<N>) => Promise<OperationOutput<N>>
  /** The refusal of a call that must be refused. */
  readonly refused: <N extends OperationName>(
    name: N,
    input: OperationInput<N>,
  ) => Promise<ApiError & { readonly status: number }>
  /** What the call is answered, refused or not. */
  readonly answer: (name: OperationName, input: unknown) => Promise<unknown>
  readonly cookie: () => string
}

export async function testServer(room: TestNewsroom): Promise<TestServer> {
  const server = await startServer(room.newsroom, room.events, {
    port: 0,
    host: '127.0.0.1',
    deskDist: '/nowhere',
    worker: '/* worker */',
  })
  const { port } = server.address() as AddressInfo
  const request = (host: 'site' | 'desk', path: string, init: RequestInit = {}): Promise<Response> =>
    ask(port, path, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), host: `${host}.test` },
    })
  const client = (): DeskClient => {
    let cookie = ''
    const post = async (name: string, input: unknown): Promise<Response> => {
      const response = await request('desk', `/api/${name}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: 'http://desk.test',
          ...(cookie !== '' && { cookie }),
        },
        body: JSON.stringify(input),
      })
      const set = response.headers.get('set-cookie')
      if (set !== null) cookie = set.split(';')[0] ?? ''
      return response
    }
    return {
      call: async (name, input) => {
        const response = await post(name, input)
        const body = await response.json()
        if (!response.ok) throw new Error(`${name}: ${response.status} ${JSON.stringify(body)}`)
        return body as never
      },
      refused: async (name, input) => {
        const response = await post(name, input)
        const body = (await response.json()) as ApiError
        if (response.ok) throw new Error(`${name} was not refused`)
        return { ...body, status: response.status }
      },
      answer: async (name, input) => (await post(name, input)).json(),
      cookie: () => cookie,
    }
  }
  return {
    request,
    client,
    person: async (name, memberships) => {
      const email = `${name.toLowerCase()}@desk.example`
      const { token } = await perform(room.newsroom, program, makeSignInLink, { email, name, memberships })
      const own = client()
      await own.call('session.use-link', { token, name, email, password: `the password of ${name}` })
      return own
    },
    close: () => stopServer(server, room.events),
  }
}

/** `fetch` sets its own Host header; this one asks under the name it is told. */
function ask(port: number, path: string, init: RequestInit): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path,
        method: init.method ?? 'GET',
        headers: init.headers as Record<string, string>,
      },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => {
          const headers = new Headers()
          for (const [name, value] of Object.entries(response.headers))
            for (const one of [value ?? []].flat()) headers.append(name, one)
          const status = response.statusCode ?? 0
          resolve(
            new Response(status === 304 || status === 204 ? null : Buffer.concat(parts), { status, headers }),
          )
        })
        response.on('error', reject)
      },
    )
    request.on('error', reject)
    request.end(init.body as string | undefined)
  })
}
