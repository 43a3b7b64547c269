/* What tests/test_every_page.py asks of each page, in one go. Gives the faults, each a line, and
   the colours of text seen so far: axe compares only those that no page before had. */
async ([standard, known]) => {
  const faults = []
  const say = (what, them) => faults.push(...them.map(it => `${what} ${(it.outerHTML ?? it).slice(0, 160)}`))
  const all = (chosen) => [...document.querySelectorAll(chosen)]
  const seen = (it) => it.checkVisibility({visibilityProperty: true, opacityProperty: true})
  // How a text stands out: its own colours and size, and each ground on which it may lie.
  const coloured = (it) => {
    const {color, fontSize, fontWeight} = getComputedStyle(it), grounds = []
    for (let up = it; up; up = up.parentElement) {
      const {backgroundColor, backgroundImage, opacity} = getComputedStyle(up)
      grounds.push(backgroundColor, backgroundImage, opacity)
    }
    const told = grounds.filter(one => !["rgba(0, 0, 0, 0)", "none", "1"].includes(one))
    return [color, fontSize, fontWeight, it.tagName == "INPUT" ? it.type : "", ...told].join(" ")
  }

  for (const it of all("main details")) it.open = true
  // What stays in its place covers what one has not scrolled away from it yet.
  for (const it of all("body *"))
    if (["fixed", "sticky"].includes(getComputedStyle(it).position)) it.style.position = "static"
  if (!window.axe) await new Promise(done => {
    const script = document.createElement("script")
    Object.assign(script, {src: "/axe.js", onload: done})
    document.head.append(script)
  })
  const colours = all("body *").filter(it => seen(it) && [...it.childNodes].some(
    one => one.nodeType == Node.TEXT_NODE && one.data.trim()) || it.matches("input, select")).map(coloured)
  const before = new Set(known), after = new Set([...known, ...colours])
  const {violations} = await axe.run(document, {
    runOnly: standard, resultTypes: ["violations"], selectors: false, elementRef: false,
    rules: {"color-contrast": {enabled: after.size > before.size}},
  })
  for (const {id, nodes} of violations) say(id, nodes.map(node => node.html))
  for (const it of all("body *")) if (it.style.position == "static") it.style.position = ""

  // By keyboard everything that can be pressed is reached, and one sees where one is.
  const pressed = "a[href], button, select, textarea, summary, input:not([type=hidden]), [contenteditable]"
  say("unreached", all(pressed).filter(
    it => seen(it) && !it.disabled && it.tabIndex < 0 && !it.closest("[inert]")))
  say("focus unseen", all("main a[href], main button, main select, main textarea, main summary, main input, nav a")
    .filter(it => it.checkVisibility({visibilityProperty: true}) && it.type != "hidden" && !it.disabled && !it.closest("[inert]"))
    .slice(0, 60).filter(it => {
      it.focus({focusVisible: true, preventScroll: true})
      return ![it, it.closest("label"), it.nextElementSibling, it.parentElement].filter(Boolean).some(one => {
        const style = getComputedStyle(one)
        return style.outlineStyle != "none" || style.boxShadow != "none"
      })
    }))

  // What stands out of the window, if the page is wider than it: the innermost, three at most.
  const width = document.documentElement.clientWidth
  const clipped = (it) => {
    for (let up = it.parentElement; up && up != document.body; up = up.parentElement)
      if (getComputedStyle(up).overflowX != "visible") return true
  }
  const wide = () => {
    if (document.scrollingElement.scrollWidth <= width) return []
    const out = all("body *").filter(it => {
      const box = it.getBoundingClientRect()
      return box.width && box.right > width + 1 && !clipped(it)
    })
    return out.filter(it => !out.some(other => other != it && it.contains(other))).slice(0, 3)
  }
  say("too wide", wide())
  for (const it of all("nav details")) it.open = true
  document.documentElement.style.fontSize = "200%"
  say("too wide when enlarged", wide())
  return [faults, [...after]]
}
