// The chat without loading the page again. Words are only ever put in as text.
const page = document.getElementById('chat')
const log = document.getElementById('log')
const news = document.getElementById('news')
const form = document.getElementById('say')
const box = document.getElementById('text')
const group = document.getElementById('group')
const problem = document.getElementById('problem')
const thinking = document.getElementById('thinking')
const newest = document.getElementById('newest')
const choices = document.getElementById('choices')
const told = document.getElementById('told')
const leaving = document.getElementById('leaving').parentElement
const photo = document.getElementById('photo')
const photos = document.getElementById('photos')
const progress = document.getElementById('progress')
const words = page.dataset

const SOON = 400
const QUIET = 4000
const AWAY = 30000
const PATIENCE = 20000
const AGAIN = 30000
const SILENT = 40000
const HEARD = 20000
const GAP = 8
const SLOWEST = 10 // bytes a millisecond
const SPECIAL = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]{1,500}|\bNT-[0-9A-Z]{4}-[0-9A-Z]{3}\b/g

const framed = words.framed === 'true'
let after = Number(words.after)
let waitingSince = words.waiting === 'true' ? Date.now() : 0
let known = words.known === 'true'
let offered = after
let source = null
let timer = 0
let retry = 0
let heard = 0
let looking = false
let left = false
let chosen = []
let sending = false
let unsent = {}

page.classList.add('natter-js')
document.getElementById('show')?.remove()

function address (path, query = {}) {
  const asked = new URLSearchParams({ ...query, lang: words.language })
  if (framed) asked.set('framed', '')
  return path + '?' + asked
}

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
      if (framed) made.target = '_blank'
    }
    paragraph.append(made)
    from = found.index + words.length
  }
  paragraph.append(text.slice(from))
}

const moment = new Intl.DateTimeFormat(words.language === 'en' ? 'en-GB' : words.language,
  { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/London' })

function bubble (from, text, at) {
  const mine = from === 'resident'
  const by = mine ? words.you : from === 'officer' ? words.council : words.natter
  const item = element('li', 'natter-bubble' + (mine ? ' natter-bubble--mine' : ''))
  item.append(element('span', 'govuk-visually-hidden', by + ': '))
  const paragraph = element('p', 'natter-said')
  paragraph.dir = 'auto'
  if (mine) paragraph.textContent = text || words.nothing
  else addPieces(paragraph, text)
  item.append(paragraph)
  if (at) item.append(when(mine ? '' : by, at))
  return item
}

function when (by, at) {
  const line = element('p', 'natter-bubble__when')
  const time = element('time', '', moment.format(new Date(at)))
  time.dateTime = at
  if (by) {
    const name = element('span', '', by + ', ')
    name.setAttribute('aria-hidden', 'true')
    line.append(name)
  }
  line.append(time)
  return line
}

// Screen readers hear natter's new words, once, and never their owner's own; who reads on finds them
// in the log alone.
function announce (text) {
  const line = element('p', '', text)
  news.append(line)
  setTimeout(() => line.remove(), HEARD)
}

function offer (labels, line) {
  const old = choices.querySelectorAll('button')
  old.forEach(b => b.remove())
  choices.hidden = labels.length === 0
  offered = line
  for (const label of labels) {
    const button = element('button', '', label)
    button.type = 'button'
    button.dir = 'auto'
    button.addEventListener('click', () => {
      stay()
      send({ text: label, line })
    })
    choices.append(button)
  }
}

// In the box, and where the newest words are in sight.
function stay () {
  box.focus({ preventScroll: true })
}

// The newest words are read from their beginning, however small the window is.
function toEnd () {
  const above = sticks(leaving) ? leaving.offsetHeight : 0
  const below = sticks(form) ? form.offsetHeight : 0
  const begins = log.lastElementChild.getBoundingClientRect().top - above - GAP
  const ends = newest.getBoundingClientRect().bottom + below + GAP - window.innerHeight
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  window.scrollBy({ top: Math.min(begins, ends), behavior: calm ? 'auto' : 'smooth' })
}

function sticks (part) {
  return window.getComputedStyle(part).position === 'sticky'
}

function show (messages) {
  for (const message of messages) {
    if (left || message.id <= after) continue
    after = message.id
    const mine = message.from === 'resident'
    if (mine) log.querySelector('.natter-bubble--pending')?.remove()
    if (mine && message.text === unsent.text) arrived()
    const pending = log.querySelector('.natter-bubble--pending')
    log.insertBefore(bubble(message.from, message.text, message.at), mine ? pending : null)
    offer(mine ? [] : message.buttons, message.id)
    if (!mine) {
      waitingSince = 0
      announce(message.text)
      tellHost('news')
    }
    toEnd()
  }
  thinking.hidden = waitingSince === 0
}

// What was said comes as it is said. Where that fails, or something on the way holds it back or
// dies without a word, the page asks now and then.

function listen () {
  clearTimeout(retry)
  if (!known || left || source || !window.EventSource) return
  source = new EventSource(address('/chat/events', { after }))
  source.addEventListener('here', hear)
  source.addEventListener('said', event => {
    show([JSON.parse(event.data)])
    hear()
  })
  source.addEventListener('left', forget)
  source.addEventListener('error', () => {
    if (source?.readyState === EventSource.CLOSED) listenAgain()
    lookLater()
  })
}

function listenAgain () {
  source.close()
  source = null
  heard = 0
  retry = setTimeout(listen, AGAIN)
}

function hear () {
  heard = Date.now()
  lookLater()
}

function pause () {
  if (document.hidden) return AWAY
  return waitingSince > 0 && Date.now() - waitingSince < PATIENCE ? SOON : QUIET
}

function isTold () {
  return source?.readyState === EventSource.OPEN && Date.now() - heard < SILENT
}

function lookLater () {
  clearTimeout(timer)
  if (left || !known) return
  timer = isTold() ? setTimeout(lookLater, SILENT) : setTimeout(look, pause())
}

async function look () {
  if (looking || left) return
  looking = true
  if (source?.readyState === EventSource.OPEN && heard > 0 && !isTold()) listenAgain()
  try {
    const answer = await fetch(address('/chat/messages', { after }), { credentials: 'same-origin' })
    if (answer.status === 410) return forget() // an officer ended it: the page says so
    if (answer.ok) show(await answer.json())
    if (answer.ok) alone(answer)
  } catch {
    // No connection: the next look may find one.
  } finally {
    looking = false
    lookLater()
  }
}

// A frame in which the browser keeps no cookie at all cannot hold a chat: a page of its own can.
function alone (answer) {
  if (!framed || answer.headers.get('Natter-Cookies') !== 'none') return
  document.getElementById('alone').hidden = false
  form.hidden = true
}

function complain (why) {
  problem.hidden = why === ''
  problem.querySelector('span:last-child').textContent = why
  group.classList.toggle('govuk-form-group--error', why !== '')
  box.classList.toggle('govuk-textarea--error', why !== '')
  box.setAttribute('aria-describedby', why === '' ? 'where' : 'problem where')
}

function why (body) {
  try {
    return JSON.parse(body).error || words.offline
  } catch {
    return words.offline
  }
}

function bytes (photos = []) {
  return photos.reduce((sum, photo) => sum + photo.size, 0)
}

// Photos show how far they are; only XMLHttpRequest says that.
function post (message) {
  return new Promise(resolve => {
    const request = new XMLHttpRequest()
    request.open('POST', address('/chat/messages'))
    request.onload = () => resolve(request.status === 200 ? '' : why(request.responseText))
    request.onerror = request.ontimeout = () => resolve(words.offline)
    request.timeout = PATIENCE + bytes(message.photos) / SLOWEST
    if (!message.photos?.length) {
      request.setRequestHeader('Content-Type', 'application/json')
      request.send(JSON.stringify({ language: words.language, ...message }))
      return
    }
    const parts = new FormData()
    parts.append('text', message.text)
    parts.append('language', words.language)
    parts.append('once', message.once)
    message.photos.forEach(p => parts.append('photo', p, p.name))
    request.setRequestHeader('X-Natter-Chat', 'photo')
    request.upload.onprogress = event => { progress.value = event.loaded / event.total * 100 }
    progress.value = 0
    progress.hidden = false
    request.send(parts)
  })
}

// What may have got through without an answer goes under the same name when it is sent again.

function named (message) {
  const photos = message.photos?.map(p => [p.name, p.size])
  const what = JSON.stringify([message.text, message.position, photos])
  const random = () => crypto.getRandomValues(new Uint8Array(16))
  const name = () => Array.from(random(), b => b.toString(16).padStart(2, '0')).join('')
  return { text: message.text, what, once: unsent.what === what ? unsent.once : name() }
}

function arrived () {
  if (box.value === unsent.text) box.value = ''
  unsent = {}
  complain('')
}

async function send (message) {
  if (sending) return
  sending = true
  const mine = bubble('resident', message.text || message.said)
  mine.classList.add('natter-bubble--pending')
  log.append(mine)
  toEnd()
  const name = named(message)
  unsent = name
  const trouble = await post({ ...message, once: name.once })
  const lost = trouble && unsent === name
  sending = false
  progress.hidden = true
  complain(lost ? trouble : '')
  told.textContent = ''
  if (lost) {
    mine.remove()
    if (box.value === '' && !message.line) box.value = message.text
    box.focus()
    return
  }
  if (message.photos) choose([])
  unsent = {}
  known = true
  waitingSince = Date.now()
  thinking.hidden = false
  offer([], offered)
  listen()
  look()
}

form.addEventListener('submit', async event => {
  event.preventDefault()
  const text = box.value.trim()
  if (text === '' && chosen.length === 0) {
    complain(words.empty)
    box.focus()
    return
  }
  if (sending) return
  box.value = ''
  stay()
  if (chosen.length > 0) send({ text, photos: chosen, said: chosen.map(p => p.name).join(', ') })
  else send({ text })
})

box.addEventListener('keydown', event => {
  const touch = window.matchMedia('(pointer: coarse)').matches
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && !touch) {
    event.preventDefault()
    form.requestSubmit()
  }
})

// Photos: those too large to be taken are made smaller here.

// What the camera wrote goes along with the smaller one, so that natter can ask, as it does with any
// photo, whether it may use the place; but for the way it was held, by which it has been turned.

async function written (file) {
  try {
    const head = new DataView(await file.slice(0, 131072).arrayBuffer())
    if (head.getUint16(0) !== 0xffd8) return []
    for (let at = 2; head.getUint8(at) === 0xff && head.getUint8(at + 1) !== 0xda;) {
      const end = at + 2 + head.getUint16(at + 2)
      const isExif = head.getUint8(at + 1) === 0xe1 && head.getUint32(at + 4) === 0x45786966
      if (isExif) return [upright(head.buffer.slice(at, end))]
      at = end
    }
  } catch {
    // It ends too early, or is no JPEG.
  }
  return []
}

function upright (exif) {
  const tags = new DataView(exif)
  const start = 10
  const little = tags.getUint16(start) === 0x4949
  const first = start + tags.getUint32(start + 4, little)
  for (let n = 0; n < tags.getUint16(first, little); n++) {
    const tag = first + 2 + 12 * n
    if (tags.getUint16(tag, little) === 0x0112) tags.setUint16(tag + 8, 1, little)
  }
  return exif
}

async function smaller (file, most) {
  if (file.size <= most) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, 2560 / Math.max(picture.width, picture.height))
    const canvas = element('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
    const made = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.85))
    return made ? new File([made.slice(0, 2), ...await written(file), made.slice(2)], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' }) : file
  } catch {
    return file
  }
}

function choose (files) {
  chosen = files
  photo.value = ''
  photos.replaceChildren()
  photos.hidden = files.length === 0
  for (const file of files) {
    const item = element('li', '', file.name)
    const out = element('button', '', '×')
    out.type = 'button'
    out.setAttribute('aria-label', words.photoRemove + ' ' + file.name)
    out.addEventListener('click', () => {
      choose(chosen.filter(other => other !== file))
      photo.focus()
    })
    item.append(out)
    photos.append(item)
  }
}

photo.addEventListener('change', async () => {
  const most = Number(words.mostBytes)
  const files = [...chosen, ...photo.files].slice(0, 5)
  const made = await Promise.all(files.map(file => smaller(file, most / files.length)))
  const fits = bytes(made) <= most
  complain(fits ? '' : words.photoLarge)
  choose(fits ? made : [])
  box.focus()
})

// Where somebody is: only when they press, and the browser asks them once more.

const position = document.getElementById('position')
if (navigator.geolocation && window.isSecureContext) {
  position.hidden = false
  position.addEventListener('click', () => {
    told.textContent = words.positionAsked
    navigator.geolocation.getCurrentPosition(
      found => {
        if (sending) return
        const text = box.value.trim()
        box.value = ''
        const { latitude, longitude } = found.coords
        send({ text, said: words.position, position: { latitude, longitude } })
      },
      () => { told.textContent = words.positionNo },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 })
  })
}

// News by email.

const mailing = document.getElementById('mailing')
mailing.addEventListener('submit', async event => {
  event.preventDefault()
  const field = document.getElementById('email')
  const wrong = document.getElementById('mail-problem')
  let says = words.offline
  let done = false
  try {
    const answer = await fetch(address('/chat/messages/email'), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: field.value })
    })
    const body = await answer.json()
    done = answer.ok
    says = done ? body.said : body.error
  } catch {
    // says that there is no connection
  }
  document.getElementById('mail-group').classList.toggle('govuk-form-group--error', !done)
  wrong.hidden = done
  wrong.textContent = done ? '' : says
  document.getElementById('asked').textContent = done ? says : ''
  if (done) field.value = ''
  else field.focus()
})

// The page that shows the chat in a frame, if it is one of those that may.

function tellHost (what) {
  if (framed && words.host) window.parent.postMessage({ natter: what, to: words.leave }, words.host)
}

window.addEventListener('message', event => {
  const ours = event.source === window.parent && event.origin === words.host
  if (framed && ours && event.data?.natter === 'opened') stay()
})

document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && framed) tellHost('close')
})

// Leaving: screen and cookie at once, and no way back to what stood here.

function tellLeft () {
  return fetch(address('/chat/messages/leave'), {
    method: 'POST',
    keepalive: true,
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: '{}'
  }).catch(() => {})
}

function stopAll () {
  left = true
  known = false
  clearTimeout(timer)
  clearTimeout(retry)
  source?.close()
  source = null
}

function leave () {
  stopAll()
  document.body.replaceChildren()
  document.title = '\u200b'
  tellLeft()
  tellHost('leave')
  if (!framed || !words.host) window.location.replace(words.leave)
}

// It was left on another page of the same browser.
function forget () {
  stopAll()
  document.body.replaceChildren()
  window.location.replace(framed ? window.location.href : '/chat')
}

document.getElementById('leaving').addEventListener('submit', event => {
  event.preventDefault()
  leave()
})

document.getElementById('ending').addEventListener('submit', async event => {
  if (!framed) return
  event.preventDefault()
  await tellLeft()
  forget()
})

// Shift three times, as on other pages of government.
let shifts = 0
let shifted = 0
document.getElementById('keys').hidden = false
document.addEventListener('keyup', event => {
  if (event.key !== 'Shift') {
    shifts = 0
    return
  }
  clearTimeout(shifted)
  shifts++
  if (shifts >= 3) leave()
  shifted = setTimeout(() => { shifts = 0 }, 5000)
})

window.addEventListener('pageshow', event => { if (event.persisted) window.location.reload() })
document.addEventListener('visibilitychange', () => { if (!document.hidden && known) look() })

if (choices.querySelector('button')) offer([...choices.querySelectorAll('button')].map(b => b.textContent), offered)
if (log.children.length > 1) toEnd()
listen()
if (framed) look()
else lookLater()
tellHost('ready')
