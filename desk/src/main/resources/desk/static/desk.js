// The behaviour of GOV.UK Frontend; every page works without.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
}
initAll()

// Who else is writing an answer here: asked now and then, and said while the form is open.
const writing = document.querySelector('[data-presence]')
const reply = document.querySelector('[data-claim]')

async function attend () {
  if (document.hidden) {
    return
  }
  const said = reply === null
    ? await fetch(writing.dataset.presence)
    : await fetch(reply.dataset.claim, {
      method: 'POST',
      body: new URLSearchParams({ _csrf: reply.querySelector('[name=_csrf]').value })
    })
  if (said.ok && !said.redirected) {
    const others = await said.json()
    const words = others.length === 0 ? '' : 'Being answered by ' + others.join(' and ')
    if (writing.textContent !== words) {
      writing.textContent = words
    }
  }
}

if (writing !== null) {
  setInterval(() => attend().catch(() => {}), 15000)
}

// A page that was made anew by a form begins where that form is.
const open = document.querySelector('#act')
if (open !== null && document.querySelector('.govuk-error-summary') === null) {
  const field = open.querySelector('#preview, textarea, select, input:not([type=hidden])')
  if (field !== null) {
    field.focus({ preventScroll: true })
    open.scrollIntoView()
  }
}
