import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { heliograph, newDataFolder, removeFolder, startNewsroom, stopAll } from './running-newsroom.ts'
import type { RunningNewsroom } from './running-newsroom.ts'

describe('a newsroom that is stopped, killed or started twice', () => {
  const folders: string[] = []
  after(async () => {
    await stopAll()
    for (const folder of folders) await removeFolder(folder)
  })
  const folder = async (): Promise<string> => {
    const made = await newDataFolder()
    folders.push(made)
    return made
  }
  const databasePid = async (data: string): Promise<number> =>
    Number((await readFile(join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0])
  const isAlive = (pid: number): boolean => {
    try {
      process.kill(pid, 0)
      return true
    } catch {
      return false
    }
  }
  const state = (room: RunningNewsroom): Promise<number> => {
    const { port, host } = new URL(room.desk)
    return new Promise((resolve, reject) => {
      // Asked by address: only browsers know that desk.localhost is this machine.
      const asked = request(
        {
          host: '127.0.0.1',
          port,
          path: '/api/session.state',
          method: 'POST',
          headers: { host, 'content-type': 'application/json' },
        },
        (response) => {
          response.resume()
          response.on('end', () => resolve(response.statusCode ?? 0))
        },
      )
      asked.on('error', reject)
      asked.end('{}')
    })
  }

  it('starts, refuses a second start, survives kill -9 of itself and of everything, and stops cleanly', async () => {
    const data = await folder()
    const first = await startNewsroom(data, { args: ['--empty'] })
    assert.ok(first.link !== null)
    assert.equal((await fetch(`${first.site}/`)).status, 200)
    const second = await heliograph(['start', '--data', data, '--port', '0'], { DATABASE_URL: '' })
    assert.equal(second.status, 1)
    assert.match(second.err, /in use|already|another/i)
    assert.ok(second.err.includes(data), second.err)
    assert.equal(await state(first), 200, 'the first is not disturbed')

    first.child.kill('SIGKILL')
    await new Promise((resolve) => first.child.once('exit', resolve))
    const again = await startNewsroom(data)
    assert.equal((await fetch(`${again.site}/`)).status, 200)
    const database = await databasePid(data)
    again.child.kill('SIGKILL')
    process.kill(database, 'SIGKILL')
    await new Promise((resolve) => again.child.once('exit', resolve))
    const third = await startNewsroom(data)
    assert.equal((await fetch(`${third.site}/`)).status, 200)
    const last = await databasePid(data)
    assert.equal(await third.stop(), 0)
    assert.equal(isAlive(last), false, 'the database stops with the program')
  })

  it('goes on when its database dies and comes back', async () => {
    const room = await startNewsroom(await folder(), { args: ['--empty'] })
    assert.equal(await state(room), 200)
    process.kill(await databasePid(room.data), 'SIGKILL')
    assert.equal((await fetch(`${room.site}/`)).status, 200, 'readers notice nothing')
    const answers: number[] = []
    for (let look = 0; look < 300; look++) {
      const status = await state(room)
      answers.push(status)
      if (status === 200 && look > 0) break
      await pause(50)
    }
    assert.equal(answers.at(-1), 200, `answers ${answers.join(' ')}`)
    assert.ok(
      answers.every((status) => status === 200 || status === 503),
      `answers ${answers.join(' ')}`,
    )
    assert.equal(await room.stop(), 0)
  })
})
