// Moves the bars while files are written, and shows the page again when one is ready.

const rows = Array.from(document.querySelectorAll('[data-export]'))
const busy = row => row.dataset.state === 'WAITING' || row.dataset.state === 'RUNNING'

async function look() {
  const answer = await fetch('/desk/exports/progress', { headers: { Accept: 'application/json' } })
  if (!answer.ok) {
    return
  }
  for (const file of await answer.json()) {
    const row = rows.find(r => r.dataset.export === file.id)
    if (row && busy(row)) {
      if (file.state === 'READY' || file.state === 'FAILED') {
        location.reload()
        return
      }
      const bar = row.querySelector('progress')
      bar.max = file.total || 1
      bar.value = file.done
      row.querySelector('.natter-says').textContent = file.says
    }
  }
  setTimeout(look, 700)
}

if (rows.some(busy)) {
  setTimeout(look, 400)
}
