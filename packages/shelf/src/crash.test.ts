import { describe } from 'node:test'
import { cutOffRules } from '../test/cut-off.ts'

describe('a publish that is cut off, at some steps', () => cutOffRules(7))
