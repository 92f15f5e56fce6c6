// Writes packages/api/dist/answers.json: JSON Schema of everything the HTTP API answers, read from the types that say so.
// The types are the one source; the description of the API (OpenAPI) takes its answers from here.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSync } from 'oxc-parser'

const root = resolve(import.meta.dirname, '..')

type Schema = Readonly<Record<string, unknown>>
/** A node of the syntax tree, as far as this reads it. */
interface Node {
  readonly type: string
  readonly [part: string]: unknown
}

/** @throws {Error} a type that has no schema here, with its place */
export async function describeAnswers(): Promise<void> {
  const types = new Map<string, Node>()
  const values = new Map<string, string>()
  for (const file of globSync('packages/{api,story,wire,languages}/src/**/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts')) continue
    const { program } = parseSync(file, readFileSync(resolve(root, file), 'utf8'))
    for (const statement of program.body as unknown as readonly Node[]) {
      const declaration = (statement['declaration'] ?? statement) as Node
      if (declaration.type === 'TSInterfaceDeclaration' || declaration.type === 'TSTypeAliasDeclaration')
        types.set(nameOf(declaration['id']), declaration)
      if (declaration.type === 'VariableDeclaration')
        for (const { id } of declaration['declarations'] as readonly { readonly id: Node }[])
          if (id.type === 'Identifier') values.set(nameOf(id), file)
    }
  }
  const schemas: Record<string, Schema> = {}
  const reader = { types, values, schemas, waiting: new Set<string>() }
  const answers: Record<string, Schema> = {}
  for (const name of [...types.keys()].filter((one) => /^[A-Z]\w*Outputs$/.test(one))) {
    const declaration = types.get(name)
    if (declaration === undefined) continue
    for (const member of membersOf(declaration))
      answers[nameOf(member['key'])] = await schemaOf(annotation(member), reader)
  }
  for (;;) {
    const [name] = reader.waiting
    if (name === undefined) break
    reader.waiting.delete(name)
    if (schemas[name] !== undefined) continue
    schemas[name] = {}
    schemas[name] = await declared(name, reader)
  }
  mkdirSync(resolve(root, 'packages/api/dist'), { recursive: true })
  writeFileSync(
    resolve(root, 'packages/api/dist/answers.json'),
    `${JSON.stringify({ answers, schemas }, null, 1)}\n`,
  )
}

interface Reader {
  readonly types: ReadonlyMap<string, Node>
  /** In which file each constant stands. */
  readonly values: ReadonlyMap<string, string>
  readonly schemas: Record<string, Schema>
  /** Named types that are referred to and not written yet. */
  readonly waiting: Set<string>
}

const simple: Readonly<Record<string, Schema>> = {
  TSStringKeyword: { type: 'string' },
  TSNumberKeyword: { type: 'number' },
  TSBooleanKeyword: { type: 'boolean' },
  TSNullKeyword: { type: 'null' },
  TSUnknownKeyword: {},
  TSObjectKeyword: { type: 'object' },
}

async function schemaOf(node: Node, reader: Reader): Promise<Schema> {
  const known = simple[node.type]
  if (known !== undefined) return known
  switch (node.type) {
    case 'TSParenthesizedType':
      return schemaOf(node['typeAnnotation'] as Node, reader)
    case 'TSLiteralType':
      return { const: (node['literal'] as { readonly value: unknown }).value }
    case 'TSArrayType':
      return { type: 'array', items: await schemaOf(node['elementType'] as Node, reader) }
    case 'TSTupleType':
      return { type: 'array', items: { anyOf: await all(node['elementTypes'], reader) } }
    case 'TSUnionType': {
      const parts = await all(node['types'], reader)
      return parts.every((part) => 'const' in part)
        ? { enum: parts.map((part) => part['const']) }
        : { anyOf: parts }
    }
    case 'TSIntersectionType':
      return { allOf: await all(node['types'], reader) }
    case 'TSTypeLiteral':
      return objectOf(node['members'] as readonly Node[], reader)
    case 'TSTypeOperator':
      return node['operator'] === 'keyof'
        ? { enum: Object.keys(await valueOf(node['typeAnnotation'] as Node, reader)) }
        : schemaOf(node['typeAnnotation'] as Node, reader)
    case 'TSIndexedAccessType':
      return indexed(node, reader)
    case 'TSTypeReference':
      return referred(node, reader)
  }
  throw new Error(`No schema for ${node.type}: ${JSON.stringify(node).slice(0, 200)}`)
}

async function all(nodes: unknown, reader: Reader): Promise<readonly Schema[]> {
  return Promise.all((nodes as readonly Node[]).map((node) => schemaOf(node, reader)))
}

async function objectOf(members: readonly Node[], reader: Reader): Promise<Schema> {
  const properties: Record<string, Schema> = {}
  const required: string[] = []
  for (const member of members) {
    if (member.type !== 'TSPropertySignature') continue
    const name = nameOf(member['key'])
    properties[name] = await schemaOf(annotation(member), reader)
    if (member['optional'] !== true) required.push(name)
  }
  return { type: 'object', properties, required }
}

/** `(typeof roles)[number]` is one of the values; `ArticleDetail['siblings']` is the type of that property. */
async function indexed(node: Node, reader: Reader): Promise<Schema> {
  let object = node['objectType'] as Node
  while (object.type === 'TSParenthesizedType') object = object['typeAnnotation'] as Node
  if (object.type === 'TSTypeQuery') return { enum: Object.values(await valueOf(object, reader)) }
  const index = node['indexType'] as Node
  if (index.type === 'TSNumberKeyword') return ((await schemaOf(object, reader))['items'] ?? {}) as Schema
  const name = nameOf(object['typeName'])
  const property = String((index['literal'] as { readonly value: unknown }).value)
  const whole = await declared(name, reader)
  return ((whole['properties'] as Readonly<Record<string, Schema>>)[property] ?? {}) as Schema
}

async function valueOf(query: Node, reader: Reader): Promise<Readonly<Record<string, unknown>>> {
  const name = nameOf(query['exprName'])
  const file = reader.values.get(name)
  if (file === undefined) throw new Error(`No constant ${name}`)
  const module = (await import(pathToFileURL(resolve(root, file)).href)) as Readonly<Record<string, unknown>>
  return module[name] as Readonly<Record<string, unknown>>
}

async function referred(node: Node, reader: Reader): Promise<Schema> {
  const name = nameOf(node['typeName'])
  const given = ((node['typeArguments'] as { readonly params?: readonly Node[] } | null)?.params ?? []) as
    | readonly Node[]
    | []
  const [first, second] = given
  if (first !== undefined) {
    if (name === 'Readonly' || name === 'NonNullable') return schemaOf(first, reader)
    if (name === 'Record' && second !== undefined)
      return { type: 'object', additionalProperties: await schemaOf(second, reader) }
    if (name === 'Partial') {
      const { required: _required, ...rest } = await whole(first, reader)
      return rest
    }
    if ((name === 'Omit' || name === 'Pick') && second !== undefined) {
      const keys = (await schemaOf(second, reader)) as {
        readonly enum?: readonly string[]
        readonly const?: string
      }
      return narrowed(await whole(first, reader), keys.enum ?? [keys.const ?? ''], name === 'Pick')
    }
  }
  // Types of libraries (the editor's attributes) are objects of any shape.
  if (!reader.types.has(name)) return {}
  reader.waiting.add(name)
  return { $ref: `#/components/schemas/${name}` }
}

/** A type with its properties in sight, not as a reference. */
async function whole(node: Node, reader: Reader): Promise<Schema> {
  return node.type === 'TSTypeReference' && reader.types.has(nameOf(node['typeName']))
    ? declared(nameOf(node['typeName']), reader)
    : schemaOf(node, reader)
}

function narrowed(schema: Schema, keys: readonly string[], keeps: boolean): Schema {
  const stays = (name: string): boolean => keys.includes(name) === keeps
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Schema>>)
  return {
    ...schema,
    properties: Object.fromEntries(properties.filter(([name]) => stays(name))),
    required: ((schema['required'] ?? []) as readonly string[]).filter(stays),
  }
}

async function declared(name: string, reader: Reader): Promise<Schema> {
  const declaration = reader.types.get(name)
  if (declaration === undefined) throw new Error(`No type ${name}`)
  if (declaration.type === 'TSTypeAliasDeclaration')
    return schemaOf(declaration['typeAnnotation'] as Node, reader)
  const own = await objectOf(membersOf(declaration), reader)
  const bases = await Promise.all(
    ((declaration['extends'] ?? []) as readonly Node[]).map((base) =>
      referred({ ...base, typeName: base['expression'] }, reader),
    ),
  )
  return bases.length === 0 ? own : { allOf: [...bases, own] }
}

function membersOf(declaration: Node): readonly Node[] {
  return (declaration['body'] as { readonly body: readonly Node[] }).body
}

function annotation(member: Node): Node {
  return (member['typeAnnotation'] as { readonly typeAnnotation: Node }).typeAnnotation
}

function nameOf(node: unknown): string {
  const { name, value } = node as { readonly name?: string; readonly value?: string }
  return name ?? value ?? ''
}
