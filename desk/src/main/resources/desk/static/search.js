// Makes searching quicker: completes what is typed, narrows the time by dragging, goes by keys.
// Without it, the page does the same by links and forms.

const box = document.getElementById('q')

// The last of the words that are being typed, and what it could go on to be.

const list = document.createElement('ul')
list.className = 'natter-complete'
list.id = 'q-complete'
list.hidden = true
list.setAttribute('role', 'listbox')
list.setAttribute('aria-label', 'How the search could go on')
box.parentElement.append(list)
box.setAttribute('role', 'combobox')
box.setAttribute('aria-autocomplete', 'list')
box.setAttribute('aria-controls', list.id)
box.setAttribute('aria-expanded', 'false')

let offers = []
let chosen = -1
let asked = 0
let timer

function close() {
  list.hidden = true
  chosen = -1
  box.setAttribute('aria-expanded', 'false')
  box.removeAttribute('aria-activedescendant')
}

function choose(number) {
  chosen = number
  Array.from(list.children).forEach((item, i) =>
    item.setAttribute('aria-selected', String(i === number)))
  if (number >= 0) {
    box.setAttribute('aria-activedescendant', list.children[number].id)
  } else {
    box.removeAttribute('aria-activedescendant')
  }
}

function take(number) {
  const offer = offers[number]
  const space = offer.text.endsWith(':') ? '' : ' '
  box.value = box.value.slice(0, offer.from) + offer.text + space + box.value.slice(offer.to).trimStart()
  const at = offer.from + offer.text.length + space.length
  box.setSelectionRange(at, at)
  box.focus()
  close()
  if (!space) {
    complete()
  }
}

function show(found) {
  offers = found
  list.replaceChildren(...found.map((offer, i) => {
    const item = document.createElement('li')
    item.id = 'q-complete-' + i
    item.setAttribute('role', 'option')
    item.setAttribute('aria-selected', 'false')
    const text = document.createElement('strong')
    text.textContent = offer.text
    const label = document.createElement('span')
    label.textContent = offer.label
    const count = document.createElement('span')
    count.textContent = offer.count < 0 ? '' : offer.count.toLocaleString('en-GB')
    item.append(text, label, count)
    item.addEventListener('mousedown', event => {
      event.preventDefault()
      take(i)
    })
    return item
  }))
  chosen = -1
  list.hidden = found.length === 0
  box.setAttribute('aria-expanded', String(found.length > 0))
}

async function complete() {
  const number = ++asked
  const typed = new URLSearchParams({ q: box.value, at: String(box.selectionStart) })
  try {
    const answer = await fetch(box.dataset.complete + '?' + typed, { headers: { Accept: 'application/json' } })
    if (answer.ok && number === asked && document.activeElement === box) {
      show(await answer.json())
    }
  } catch {
    close()
  }
}

box.addEventListener('input', () => {
  clearTimeout(timer)
  timer = setTimeout(complete, 120)
})
box.addEventListener('blur', () => {
  clearTimeout(timer)
  close()
})
box.addEventListener('keydown', event => {
  if (list.hidden) {
    return
  }
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault()
    const step = event.key === 'ArrowDown' ? 1 : -1
    choose((chosen + step + offers.length + (chosen < 0 && step < 0 ? 1 : 0)) % offers.length)
  } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen >= 0) {
    event.preventDefault()
    take(chosen)
  } else if (event.key === 'Escape') {
    event.preventDefault()
    close()
  }
})

// A click on a bar shows what came then; dragging over several, what came from the first to the last.

const bars = document.querySelector('.natter-time__bars')
if (bars) {
  const says = document.querySelector('.natter-time__says')
  const columns = Array.from(bars.querySelectorAll('rect'))
  let first = -1
  let last = -1

  const at = event => {
    const frame = bars.getBoundingClientRect()
    const share = (event.clientX - frame.left) / frame.width
    return Math.min(columns.length - 1, Math.max(0, Math.floor(share * columns.length)))
  }
  const mark = () => {
    const [low, high] = [Math.min(first, last), Math.max(first, last)]
    columns.forEach((bar, i) => bar.classList.toggle('natter-time__chosen', first >= 0 && i >= low && i <= high))
  }

  bars.classList.add('natter-time__bars--live')
  bars.addEventListener('pointerdown', event => {
    first = last = at(event)
    bars.setPointerCapture(event.pointerId)
    mark()
  })
  bars.addEventListener('pointermove', event => {
    const here = at(event)
    if (first < 0) {
      says.textContent = columns[here].dataset.says
    } else if (here !== last) {
      last = here
      mark()
      says.textContent = columns[Math.min(first, last)].dataset.from + ' – ' + columns[Math.max(first, last)].dataset.to
    }
  })
  bars.addEventListener('pointercancel', () => {
    first = last = -1
    mark()
  })
  bars.addEventListener('pointerup', () => {
    const [low, high] = [Math.min(first, last), Math.max(first, last)]
    if (low < 0) {
      return
    }
    const sort = new URLSearchParams(location.search).get('sort')
    if (low === high) {
      location.href = '/desk?' + new URLSearchParams({ q: columns[low].dataset.query, ...(sort ? { sort } : {}) })
      return
    }
    const to = new Date(columns[high].dataset.to + 'T12:00:00Z')
    to.setUTCDate(to.getUTCDate() - 1)
    location.href = '/desk/between?' + new URLSearchParams({
      q: document.querySelector('.natter-between input[name=q]').value,
      from: columns[low].dataset.from,
      to: to.toISOString().slice(0, 10),
      ...(sort ? { sort } : {})
    })
  })
}

// "/" goes to the box, "j" and "k" from hit to hit, Enter opens the one that has the focus.

const hits = Array.from(document.querySelectorAll('.natter-hit h3 a'))
document.addEventListener('keydown', event => {
  const typing = event.target.closest('input, textarea, select, [contenteditable]')
  if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    return
  }
  if (event.key === '/') {
    event.preventDefault()
    box.focus()
    box.select()
  } else if (event.key === 'j' || event.key === 'k') {
    const here = hits.indexOf(document.activeElement)
    const next = hits[event.key === 'j' ? here + 1 : Math.max(0, here - 1)]
    if (next) {
      next.focus()
    }
  }
})
