// A stall without a net: says from when the page is, keeps taps, sends them once, shows what
// was refused. The same forms are sent as without script; there is no second interface.
import { put, remove, send, tapsOf } from "./queue.js";

const part = document.getElementById("offline");
const keptAt = document.documentElement.dataset.keptAt;
const person = part?.dataset.person ?? "";

if (part && navigator.serviceWorker) begin();

function begin() {
  document.addEventListener("submit", onSubmit);
  window.addEventListener("online", flush);
  setInterval(flush, 20_000);
  if (keptAt) showKept();
  navigator.serviceWorker.register(part.dataset.worker).then(keepPages, () => undefined);
  show().then(flush);
}

// The worker fetches this page and those that it names, for the next time.
async function keepPages() {
  const { active } = await navigator.serviceWorker.ready;
  const links = [...document.querySelectorAll("a[data-keep]")].slice(0, 40);
  const pages = links.map((link) => ({ url: link.href, mark: link.dataset.keep }));
  const here = document.querySelector("meta[name=keep]") && !keptAt ? [{ url: location.href, mark: "" }] : [];
  const beside = [...document.querySelectorAll("link[rel=prefetch][data-keep]")].map((link) => ({ url: link.href, mark: "" }));
  if (!keptAt) active.postMessage({ keep: [...here, ...beside, ...pages] });
}

function showKept() {
  const from = new Date(keptAt);
  const format = { weekday: "long", hour: "2-digit", minute: "2-digit" };
  const when = new Intl.DateTimeFormat(document.documentElement.lang, format).format(from);
  const words = part.querySelector("[data-kept]");
  words.textContent = words.dataset.kept.replace("{when}", when);
  words.hidden = false;
  part.hidden = false;
}

async function onSubmit(event) {
  const form = event.target;
  if (!form.matches("form[data-tap]")) return;
  event.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "yes";
  const tap = tapOf(form, event.submitter);
  await put(tap);
  form.dispatchEvent(new CustomEvent("tapped", { bubbles: true, detail: tap }));
  if (form.dataset.tap === "sale") {
    delete form.dataset.sent;
    await show();
    flush();
    return;
  }
  const came = keptAt ? await sendWaiting(tap) : await send(tap);
  await settle(tap, came, form);
}

function tapOf(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const id = crypto.randomUUID();
  body.set("tap", id);
  if (body.has("key")) body.set("key", id);
  if (body.has("sold_at")) body.set("sold_at", new Date().toISOString());
  const label = form.dataset.label || form.querySelector("button")?.textContent.trim();
  return { id, person, url: form.action, body: String(body), label, at: Date.now() };
}

async function sendWaiting(tap) {
  const token = await freshToken();
  return token ? send(tap, token) : { state: "waiting" };
}

// Right after the press: go on with the page that came, or say that it waits.
async function settle(tap, came, form) {
  if (came.state === "done") {
    await remove(tap.id);
    location.assign(came.url);
  } else if (came.state === "refused" && !keptAt) {
    await remove(tap.id);
    const page = new DOMParser().parseFromString(came.text, "text/html");
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.querySelector("main").focus();
  } else {
    if (came.state === "refused") await put({ ...tap, refused: came.words || part.dataset.refused });
    waits(form);
    await show();
    if (came.state === "strange") flush();
  }
}

// The button gives way to the next step, so that several can be pressed before the net is back.
function waits(form) {
  const words = document.createElement("p");
  words.className = "waits";
  words.textContent = part.dataset.noted.replace("{tap}", form.querySelector("button").textContent.trim());
  const next = form.parentElement.querySelector("[data-later][hidden]");
  form.replaceWith(words);
  if (next) next.hidden = false;
}

async function freshToken() {
  try {
    const answer = await fetch(part.dataset.pulse, { credentials: "same-origin", cache: "no-store" });
    const pulse = await answer.json();
    part.querySelector("[data-stranger]").hidden = pulse.person === person;
    return pulse.person === person ? pulse.token : "";
  } catch {
    return "";
  }
}

function flush() {
  return navigator.locks.request("taps", { ifAvailable: true }, async (lock) => {
    if (lock) await sendAll();
  });
}

async function sendAll() {
  const waiting = (await tapsOf(person)).filter((tap) => !tap.refused);
  if (!waiting.length) return;
  const token = await freshToken();
  let done = 0;
  for (const tap of token ? waiting : []) {
    const came = await send(tap, token);
    if (came.state === "waiting" || came.state === "strange") break;
    if (came.state === "done") {
      await remove(tap.id);
      done += 1;
    } else {
      await put({ ...tap, refused: came.words || part.dataset.refused });
    }
  }
  await show();
  if (done) say(part.dataset.done.replace("{count}", done));
  if (done && keptAt) location.reload();
}

function say(words) {
  const said = document.getElementById("said");
  if (said) said.textContent = words;
}

async function show() {
  const taps = await tapsOf(person);
  list("waiting", taps.filter((tap) => !tap.refused));
  list("refused", taps.filter((tap) => tap.refused));
  part.hidden = !taps.length && !keptAt;
}

function list(kind, taps) {
  const box = part.querySelector(`[data-list=${kind}]`);
  box.hidden = !taps.length;
  box.querySelector("ul").replaceChildren(...taps.map((tap) => row(tap)));
}

function row(tap) {
  const item = document.createElement("li");
  const time = new Date(tap.at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  item.append(`${time} ${tap.label}`);
  if (tap.refused) {
    const button = document.createElement("button");
    button.className = "link-button";
    button.textContent = part.dataset.seen;
    button.addEventListener("click", async () => { await remove(tap.id); await show(); });
    item.append(`: ${tap.refused} `, button);
  }
  return item;
}
