// The chat without loading the page again. Words are only ever put in as text.
const page = document.getElementById('chat')
const log = document.getElementById('log')
const form = document.getElementById('say')
const box = document.getElementById('text')
const group = document.getElementById('group')
const problem = document.getElementById('problem')
const thinking = document.getElementById('thinking')
const newest = document.getElementById('newest')
const choices = document.getElementById('choices')
const words = page.dataset

const SOON = 400
const QUIET = 4000
const AWAY = 30000
const PATIENCE = 20000
const SPECIAL = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]{1,500}|\bNT-[0-9A-Z]{4}-[0-9A-Z]{3}\b/g

let after = Number(words.after)
let waitingSince = words.waiting === 'true' ? Date.now() : 0
let timer = 0
let looking = false

document.getElementById('show')?.remove()

function element (name, className, text) {
  const made = document.createElement(name)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

function addPieces (paragraph, text) {
  let from = 0
  for (const found of text.matchAll(SPECIAL)) {
    const words = found[0].replace(/[.,;:!?)\]']+$/, '')
    paragraph.append(text.slice(from, found.index))
    const link = words.startsWith('http')
    const made = element(link ? 'a' : 'strong', link ? 'govuk-link' : 'natter-reference', words)
    if (link) {
      made.href = words
      made.rel = 'noreferrer noopener'
    }
    paragraph.append(made)
    from = found.index + words.length
  }
  paragraph.append(text.slice(from))
}

function bubble (mine, text) {
  const item = element('li', 'natter-bubble' + (mine ? ' natter-bubble--mine' : ''))
  item.append(element('span', 'govuk-visually-hidden', (mine ? words.you : words.natter) + ': '))
  const paragraph = element('p', 'natter-said')
  paragraph.dir = 'auto'
  if (mine) paragraph.textContent = text
  else addPieces(paragraph, text)
  item.append(paragraph)
  return item
}

function offer (labels) {
  const old = choices.querySelectorAll('button')
  old.forEach(b => b.remove())
  choices.hidden = labels.length === 0
  for (const label of labels) {
    const button = element('button', '', label)
    button.type = 'button'
    button.addEventListener('click', () => send(label))
    choices.append(button)
  }
}

function toEnd () {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  newest.scrollIntoView({ block: 'end', behavior: calm ? 'auto' : 'smooth' })
}

function show (messages) {
  for (const message of messages) {
    if (message.id <= after) continue
    after = message.id
    const mine = message.from === 'resident'
    if (mine) log.querySelector('.natter-bubble--pending')?.remove()
    const pending = log.querySelector('.natter-bubble--pending')
    log.insertBefore(bubble(mine, message.text), mine ? pending : null)
    if (!mine) waitingSince = 0
  }
  if (messages.length > 0) {
    const last = messages[messages.length - 1]
    offer(last.from === 'resident' ? [] : last.buttons)
    toEnd()
  }
  thinking.hidden = waitingSince === 0
}

function pause () {
  if (document.hidden) return AWAY
  return waitingSince > 0 && Date.now() - waitingSince < PATIENCE ? SOON : QUIET
}

function lookLater () {
  clearTimeout(timer)
  timer = setTimeout(look, pause())
}

async function look () {
  if (looking) return
  looking = true
  try {
    const answer = await fetch('/chat/messages?after=' + after, { credentials: 'same-origin' })
    if (answer.ok) show(await answer.json())
  } catch {
    // No connection: the next look may find one.
  } finally {
    looking = false
    lookLater()
  }
}

function complain (why) {
  problem.hidden = why === ''
  problem.querySelector('span:last-child').textContent = why
  group.classList.toggle('govuk-form-group--error', why !== '')
  box.classList.toggle('govuk-textarea--error', why !== '')
  box.setAttribute('aria-describedby', why === '' ? '' : 'problem')
}

async function why (answer) {
  try {
    return (await answer.json()).error || words.offline
  } catch {
    return words.offline
  }
}

async function send (text) {
  const mine = bubble(true, text)
  mine.classList.add('natter-bubble--pending')
  log.append(mine)
  toEnd()
  let trouble = ''
  try {
    const answer = await fetch('/chat/messages', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text })
    })
    if (!answer.ok) trouble = await why(answer)
  } catch {
    trouble = words.offline
  }
  complain(trouble)
  if (trouble) {
    mine.remove()
    if (box.value === '') box.value = text
    box.focus()
    return
  }
  waitingSince = Date.now()
  thinking.hidden = false
  offer([])
  look()
}

form.addEventListener('submit', event => {
  event.preventDefault()
  const text = box.value.trim()
  if (text === '') {
    complain(words.empty)
    box.focus()
    return
  }
  box.value = ''
  box.focus()
  send(text)
})

box.addEventListener('keydown', event => {
  const keyboard = window.matchMedia('(pointer: fine)').matches
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && keyboard) {
    event.preventDefault()
    form.requestSubmit()
  }
})

document.addEventListener('visibilitychange', () => { if (!document.hidden) look() })

document.getElementById('leave').addEventListener('click', event => {
  event.preventDefault()
  window.location.replace(event.currentTarget.href)
})

offer([...choices.querySelectorAll('button')].map(b => b.textContent))
if (log.children.length > 1) toEnd()
lookLater()
