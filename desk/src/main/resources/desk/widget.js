// Shows the web chat on another site:
//   <script src="https://natter.example.gov.uk/chat/widget.js" async></script>
// data-lang, data-label, data-street and data-forum may stand on it. Needs nothing of that site's
// policy but its own origin in script-src and frame-src.
(() => {
  'use strict'
  const script = document.currentScript
  if (!script || window.natterWidget) return
  window.natterWidget = true

  const WORDS = __WORDS__
  const SILENCE = 10000
  const LOOK = `
    :host { all: initial; }
    * { box-sizing: border-box; font-family: "GDS Transport", arial, sans-serif; }
    [hidden] { display: none !important; }
    .open, .close, .own { cursor: pointer; }
    .open {
      position: fixed; z-index: 2147483000; inset-block-end: 20px; inset-inline-end: 20px;
      display: flex; align-items: center; gap: 10px; min-height: 52px; max-width: calc(100vw - 40px);
      padding: 12px 20px; border: 2px solid #fff; border-radius: 28px;
      background: #1d3557; color: #fff; font-size: 18px; font-weight: 700; line-height: 1.3;
      box-shadow: 0 2px 10px rgba(0, 0, 0, .35); text-align: start;
    }
    .open:hover { background: #12233b; }
    .open:focus, .close:focus {
      outline: 3px solid #fd0; outline-offset: 0; box-shadow: inset 0 0 0 2px #0b0c0c;
    }
    .dot { forced-color-adjust: none; flex: none; width: 12px; height: 12px; border-radius: 50%; background: #fd0; }
    svg { flex: none; width: 26px; height: 26px; }
    .panel {
      position: fixed; z-index: 2147483000; inset-block-end: 20px; inset-inline-end: 20px;
      display: flex; flex-direction: column; width: 420px; height: 700px;
      max-width: calc(100vw - 40px); max-height: calc(100vh - 40px);
      overflow: hidden; border: 1px solid #505a5f; border-radius: 10px; background: #fff;
      box-shadow: 0 6px 30px rgba(0, 0, 0, .35); animation: come 160ms ease-out;
    }
    @keyframes come { from { opacity: 0; transform: translateY(12px); } }
    .head {
      display: flex; align-items: center; justify-content: space-between; gap: 10px;
      padding: 6px 6px 6px 16px; background: #1d3557; color: #fff; font-size: 17px; font-weight: 700;
    }
    .close {
      min-width: 44px; min-height: 44px; border: 0; border-radius: 8px; background: none; color: #fff;
      font-size: 26px; line-height: 1;
    }
    .close:hover { background: #12233b; }
    iframe { flex: 1; width: 100%; border: 0; background: #fff; }
    .own { padding: 16px; color: #1a65a6; font-size: 18px; }
    @media (max-width: 600px), (max-height: 500px) {
      .panel { inset: 0; width: 100%; height: 100%; max-width: none; max-height: none; border: 0; border-radius: 0; }
    }
    @media (prefers-reduced-motion: reduce) { .panel { animation: none; } }
  `

  const told = script.dataset
  const asked = (told.lang || document.documentElement.lang || 'en').toLowerCase()
  const language = WORDS[asked] ? asked : WORDS[asked.split('-')[0]] ? asked.split('-')[0] : 'en'
  const words = WORDS[language]
  const chat = new URL('../chat', script.src)
  const frameAt = new URL(chat)
  frameAt.searchParams.set('framed', '')
  frameAt.searchParams.set('host', window.location.origin)
  if (told.lang) frameAt.searchParams.set('lang', language)
  if (told.street) frameAt.searchParams.set('street', told.street)
  if (told.forum) frameAt.searchParams.set('forum', told.forum)

  function made (name, className, text) {
    const element = document.createElement(name)
    if (className) element.className = className
    if (text) element.textContent = text
    return element
  }

  function picture () {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    svg.setAttribute('viewBox', '0 0 24 24')
    svg.setAttribute('aria-hidden', 'true')
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    path.setAttribute('fill', 'currentColor')
    path.setAttribute('d', 'M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-6 5v-5H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z')
    svg.append(path)
    return svg
  }

  const host = made('div')
  const root = host.attachShadow({ mode: 'open' })
  const look = new CSSStyleSheet()
  look.replaceSync(LOOK)
  root.adoptedStyleSheets = [look]

  const whole = made('div')
  whole.lang = language
  whole.dir = words.dir
  const open = made('button', 'open')
  open.type = 'button'
  open.setAttribute('aria-haspopup', 'dialog')
  open.setAttribute('aria-expanded', 'false')
  const dot = made('span', 'dot')
  dot.setAttribute('role', 'img')
  dot.setAttribute('aria-label', words.news)
  dot.hidden = true
  open.append(picture(), made('span', '', told.label || words.open), dot)

  const panel = made('div', 'panel')
  panel.hidden = true
  panel.setAttribute('role', 'dialog')
  panel.setAttribute('aria-label', words.title)
  const before = made('span')
  const behind = made('span')
  const head = made('div', 'head')
  const close = made('button', 'close', '×')
  close.type = 'button'
  close.setAttribute('aria-label', words.close)
  head.append(made('span', '', words.title), close)
  const own = made('a', 'own', words.own)
  own.href = chat.href + (told.lang ? '?lang=' + language : '')
  own.target = '_blank'
  own.rel = 'noopener'
  own.hidden = true
  panel.append(before, head, own, behind)
  whole.append(open, panel)
  root.append(whole)

  let frame = null
  let ready = false
  let isOpen = false

  function wholeScreen () {
    return window.matchMedia('(max-width: 600px), (max-height: 500px)').matches
  }

  function tell (what) {
    if (ready) frame.contentWindow.postMessage({ natter: what }, chat.origin)
  }

  function load () {
    frame = made('iframe')
    frame.title = words.title
    frame.allow = 'geolocation'
    frame.src = frameAt.href
    own.before(frame)
    setTimeout(() => {
      if (!ready) own.hidden = false
    }, SILENCE)
  }

  function show () {
    isOpen = true
    dot.hidden = true
    panel.hidden = false
    open.hidden = true
    open.setAttribute('aria-expanded', 'true')
    panel.setAttribute('aria-modal', String(wholeScreen()))
    before.tabIndex = behind.tabIndex = wholeScreen() ? 0 : -1
    if (!frame) load()
    frame.focus()
    tell('opened')
  }

  function hide () {
    isOpen = false
    panel.hidden = true
    open.hidden = false
    open.setAttribute('aria-expanded', 'false')
    open.focus()
  }

  open.addEventListener('click', show)
  close.addEventListener('click', hide)
  panel.addEventListener('keydown', event => { if (event.key === 'Escape') hide() })
  before.addEventListener('focus', () => frame.focus())
  behind.addEventListener('focus', () => close.focus())

  window.addEventListener('message', event => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== chat.origin) return
    const what = event.data && event.data.natter
    if (what === 'ready') {
      ready = true
      own.hidden = true
      if (isOpen) tell('opened')
    } else if (what === 'close') {
      hide()
    } else if (what === 'news') {
      dot.hidden = isOpen
    } else if (what === 'leave' && /^https?:\/\//.test(event.data.to)) {
      host.remove()
      window.location.replace(event.data.to)
    }
  })

  function stand () {
    document.body.append(host)
  }
  if (document.body) stand()
  else document.addEventListener('DOMContentLoaded', stand)
})()
