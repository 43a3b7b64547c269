// Every page works without this file; it only makes things quicker and says what changed.
import "htmx.org";
import "./suggest.js";
import { ownTimes } from "./own-time.js";

// What somebody unfolded stays unfolded when a list is renewed around it.
window.htmx.config.morphIgnore.push("open");

const said = () => document.getElementById("said");

function say(words) {
  const region = said();
  if (!region || !words) return;
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = words; });
}

// A fragment that has news carries it in [data-announce]; refusals ask for focus by [data-focus].
function attend(root) {
  const news = root.querySelector("[data-announce]");
  if (news) {
    say(news.textContent.trim());
    news.removeAttribute("data-announce");
  }
  const wanting = root.querySelector("[data-focus]");
  if (wanting) {
    wanting.removeAttribute("data-focus");
    wanting.focus();
  }
}

// A second press while the first is under way would send the form twice.
let pressed = null;
let sent = 0;
document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.dataset.sending) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  pressed = submitter;
  sent += 1;
  setTimeout(() => { if (form.method === "post" && !event.defaultPrevented) hold(form, submitter); });
}, true);
// A form that the browser sends itself waits for its next page; what comes as a file brings none.
function hold(form, submitter) {
  form.dataset.sending = "yes";
  submitter?.setAttribute("aria-busy", "true");
  const release = () => {
    delete form.dataset.sending;
    submitter?.removeAttribute("aria-busy");
  };
  setTimeout(release, 5000);
  window.addEventListener("pageshow", release, { once: true });
}
document.addEventListener("htmx:before:request", () => pressed?.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:finally:request", () => {
  pressed?.removeAttribute("aria-busy");
  pressed = null;
});
// Hearts are filled here: the page is the same for everybody, what one keeps stands in a cookie.
function fillHearts() {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("wishes="));
  const [own, kept = ""] = (cookie?.slice(7) ?? "").replaceAll('"', "").split("~");
  const mine = document.getElementById("wish")?.dataset.own ?? "";
  const wished = new Set(own === mine ? kept.split(".") : []);
  for (const heart of document.querySelectorAll("button.heart")) {
    const on = wished.has(heart.value);
    heart.setAttribute("aria-pressed", String(on));
    heart.name = on ? "drop" : "add";
  }
}

document.addEventListener("htmx:after:swap", () => { attend(document); fillHearts(); ownTimes(document); });
window.addEventListener("pageshow", fillHearts);
// Suggestions that do not come are no news.
document.addEventListener("htmx:error", (event) => {
  if (!event.target.closest?.("[data-suggests]")) say(said()?.dataset.failed);
});

// A list that hangs over the page is folded by a press elsewhere, or by Escape.
function fold(event) {
  for (const open of document.querySelectorAll("details[data-pop][open]")) {
    if (event.type === "keydown" && event.key === "Escape" && open.contains(document.activeElement)) {
      open.querySelector("summary").focus();
    } else if (event.type === "keydown" || open.contains(event.target)) continue;
    open.open = false;
  }
}
document.addEventListener("click", fold);
document.addEventListener("keydown", fold);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  say(button.dataset.copied);
});

// A menu that unfolds closes by Escape and by a press elsewhere.
const menus = () => document.querySelectorAll("details[data-menu][open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});

// Filters and sorting send themselves when changed; their button is for those without script.
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form?.hasAttribute("data-sends-itself")) return;
  const before = sent; // Enter in a text field is a change, and then sends by itself
  setTimeout(() => { if (sent === before) form.requestSubmit(); });
});

// A long list of boxes is searched by any name; without script it is simply long.
for (const part of document.querySelectorAll("[data-sieve]")) {
  const list = part.closest("fieldset");
  const plain = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  part.hidden = false;
  part.querySelector("input").addEventListener("input", (event) => {
    const wanted = plain(event.target.value.trim());
    for (const box of list.querySelectorAll("[data-sought]")) {
      box.hidden = wanted !== "" && !box.dataset.sought.includes(wanted);
    }
    for (const group of list.querySelectorAll("details")) {
      const found = group.querySelector("[data-sought]:not([hidden])") !== null;
      group.hidden = !found;
      if (wanted !== "" && found) group.open = true;
    }
  });
}

document.documentElement.classList.add("scripted");
attend(document);
ownTimes(document);

// A map is heavy: its script is fetched when somebody asks for it.
function fetched(kind, facts) {
  return new Promise((done, failed) => {
    const part = Object.assign(document.createElement(kind), facts, { onload: done, onerror: failed });
    document.head.append(part);
  });
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-map-open]");
  if (!button) return;
  const place = button.closest("[data-map]");
  const box = place.querySelector(".map");
  box.hidden = !box.hidden;
  button.setAttribute("aria-expanded", String(!box.hidden));
  if (box.hidden || box.childElementCount) return;
  const { mapScript, mapStyle } = place.dataset;
  try {
    await fetched("link", { rel: "stylesheet", href: mapStyle });
    if (!window.charshiaMap) await fetched("script", { src: mapScript });
    await window.charshiaMap(place);
  } catch {
    box.hidden = true;
    say(said()?.dataset.failed);
  }
});

// So is what turns a thing about: nothing of it comes before somebody taps.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-mesh-open]");
  if (!button || button.getAttribute("aria-busy")) return;
  const place = button.closest("[data-mesh]");
  const shown = place.querySelector("[data-mesh-shown]");
  const box = shown.querySelector(".mesh");
  shown.hidden = !shown.hidden;
  button.setAttribute("aria-expanded", String(!shown.hidden));
  if (shown.hidden || box.querySelector("canvas")) return;
  button.setAttribute("aria-busy", "true");
  try {
    if (!window.charshiaMesh) await fetched("script", { src: place.dataset.meshScript });
    await window.charshiaMesh(place, box);
    say(place.dataset.meshDrawn);
  } catch {
    shown.hidden = true;
    box.replaceChildren();
    button.setAttribute("aria-expanded", "false");
    say(place.dataset.meshFailed);
    place.querySelector("[data-mesh-sorry]").hidden = false;
  } finally {
    button.removeAttribute("aria-busy");
  }
});
