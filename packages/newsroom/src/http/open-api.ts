import { readFile } from 'node:fs/promises'
import { operations, scopeOfOperation } from '@heliograph/api'
import type { OperationName } from '@heliograph/api'
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { openOperations } from './operation-handlers.ts'

/** What the build has read from the types of the API's answers. */
interface Answers {
  readonly answers: Readonly<Record<string, object>>
  readonly schemas: Readonly<Record<string, object>>
}

let built: Promise<Answers> | null = null

function readAnswers(): Promise<Answers> {
  const file = new URL('../dist/answers.json', import.meta.resolve('@heliograph/api'))
  return readFile(file, 'utf8').then((text) => JSON.parse(text) as Answers)
}

/**
 * The HTTP API as OpenAPI 3.1 describes it, made from the schemas that check every call and the types of what is
 * answered. Operations that are for people only (no scope) are described as well; they need the desk's cookie.
 * @param server scheme and host of the desk
 */
export async function openApi(server: string): Promise<object> {
  built ??= readAnswers()
  const { answers, schemas } = await built
  const names = Object.keys(operations) as readonly OperationName[]
  return {
    openapi: '3.1.0',
    info: {
      title: 'Heliograph',
      version: '1',
      description:
        'Every operation is a POST with a JSON body. A program shows its key as a bearer token; what it may do is what both its scopes and its roles allow.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: server }],
    paths: Object.fromEntries(names.map((name) => [`/api/${name}`, { post: describe(name, answers[name]) }])),
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key made at the desk, under Tools.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-heliograph',
          description: 'A signed-in person. Calls must come from the desk’s own origin.',
        },
      },
      responses: {
        refused: {
          description: 'Refused, with the reason.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ApiError' } } },
        },
      },
      schemas: {
        ...schemas,
        ApiError: {
          type: 'object',
          required: ['error', 'message'],
          properties: {
            error: { type: 'string', description: 'An id that stays.' },
            message: { type: 'string', description: 'What is wrong and what to do, in English.' },
            at: { type: 'string', description: 'Where in the input, as a dotted path.' },
            retryAfter: { type: 'number', description: 'Seconds until the next try.' },
          },
        },
      },
    },
  }
}

function describe(name: OperationName, answer: object | undefined): object {
  const scope = scopeOfOperation[name]
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    security: openOperations.has(name)
      ? [{}]
      : [...(scope === undefined ? [] : [{ key: [scope] }]), { session: [] }],
    ...(scope === undefined
      ? { description: 'For people only: no key opens it.' }
      : { description: `Scope of a key: ${scope}.` }),
    requestBody: { required: true, content: { 'application/json': { schema: inputSchema(name) } } },
    responses: {
      '200': {
        description: 'Done.',
        content: { 'application/json': { schema: answer ?? { type: 'object' } } },
      },
      default: { $ref: '#/components/responses/refused' },
    },
  }
}

/** What an operation takes. Checks that JSON Schema cannot say are the server's alone. */
function inputSchema(name: OperationName): object {
  const { $schema: _dialect, ...schema } = toJsonSchema(operations[name] as v.GenericSchema, {
    errorMode: 'ignore',
    typeMode: 'input',
  })
  return schema
}
