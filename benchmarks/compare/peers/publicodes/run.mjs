// The forty rules in Publicodes, checked against what has to come out and then timed: see `worker.py`, which this is
// for Node. Arguments: a file of profiles, one JSON object a line; profiles a round; seconds.
import { readFileSync } from 'node:fs'
import Engine from 'publicodes'
import { parse } from 'yaml'

const [file, perRound, seconds] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])]
const folder = new URL('.', import.meta.url)
const version = JSON.parse(readFileSync(new URL('node_modules/publicodes/package.json', folder))).version

const started = process.hrtime.bigint()
const engine = new Engine(parse(readFileSync(new URL('rules.publicodes.yaml', folder), 'utf8')))
const built = Number(process.hrtime.bigint() - started) / 1e9

const WAY =
  'Rules in YAML with names, sums of what is `applicable si`, `variations` for verdict and form; for each profile ' +
  '`setSituation` and `evaluate`, in Node, as its documentation shows. All of the decision is in Publicodes. It has no ' +
  'lists: each choice is a yes or no of its own.'

const YES_OR_NO = { true: 'oui', false: 'non' }

function situation(profile) {
  const known = {}
  for (const [question, answer] of Object.entries(profile)) {
    const name = question.replaceAll('_', ' ')
    if (question === 'needs') {
      known['needs . known'] = 'oui'
      for (const choice of answer) known[`needs . ${choice.replaceAll('-', ' ')}`] = 'oui'
    } else if (typeof answer === 'string') {
      known[name] = `'${answer}'`
    } else {
      known[name] = YES_OR_NO[answer] ?? answer
    }
  }
  if (profile.single_purpose === false) known['several purposes'] = 'oui'
  return known
}

const value = (name) => engine.evaluate(name).nodeValue

function decide(profile) {
  engine.setSituation(situation(profile))
  return [value('recommendation'), value('form') || null, value('confidence'), value('coaching'), value('mentoring')]
}

function recommend(profile) {
  engine.setSituation(situation(profile))
  return value('recommendation')
}

function timed(call, profiles) {
  const rounds = { wall: [], processor: [] }
  const end = performance.now() + seconds * 1000
  while (rounds.wall.length < 3 || performance.now() < end) {
    const [wall, worked] = [process.hrtime.bigint(), process.cpuUsage()]
    for (const profile of profiles) call(profile)
    const { user, system } = process.cpuUsage(worked)
    rounds.wall.push(Number(process.hrtime.bigint() - wall) / 1e9 / profiles.length)
    rounds.processor.push((user + system) / 1e6 / profiles.length)
  }
  return rounds
}

function firstWrong(rows) {
  for (const { profile, expected } of rows) {
    const [found, alone] = [decide(profile), recommend(profile)]
    if (JSON.stringify(found) !== JSON.stringify(expected) || alone !== expected[0]) return { profile, expected, found }
  }
  return null
}

const rows = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line))
const wrong = firstWrong(rows)
const profiles = rows.slice(0, perRound).map((row) => row.profile)
const versions = `publicodes ${version}, Node ${process.versions.node}`
const result = { name: 'Publicodes', way: WAY, version: versions, built, wrong, checked: rows.length }
if (!wrong && seconds > 0) Object.assign(result, { decide: timed(decide, profiles), recommend: timed(recommend, profiles) })
process.stdout.write(JSON.stringify(result))
