// A stall or a driver without a net: says from when the page is, keeps taps, sends them once
// and in their order, shows what was refused. The same forms are sent as without script; there
// is no second interface.
import { momentOf } from "./moments.js";
import { smaller } from "./photos.js";
import { put, remove, send, tapsOf } from "./queue.js";

const SAID = "charshia-said"; // what a page has to say that renews itself
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
  say(sessionStorage.getItem(SAID) ?? "");
  sessionStorage.removeItem(SAID);
  show().then(() => {
    if (document.querySelector("[data-stop] .waits")) goOn(null);
    return flush();
  });
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
  const when = momentOf(new Date(keptAt), { weekday: "long", hour: "2-digit", minute: "2-digit" });
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
  const tap = await tapOf(form, event.submitter);
  await put(tap);
  form.dispatchEvent(new CustomEvent("tapped", { bubbles: true, detail: tap }));
  if (form.dataset.tap === "sale") {
    delete form.dataset.sent;
    await show();
    flush();
    return;
  }
  const came = await navigator.locks.request("taps", () => sendNow(tap));
  await settle(tap, came, form);
}

async function tapOf(form, submitter) {
  const at = Date.now();
  const fields = [...new FormData(form, submitter)];
  const body = new URLSearchParams(fields.filter(([, value]) => typeof value === "string"));
  const sent = fields.filter(([, value]) => value instanceof File && value.size);
  const files = await Promise.all(sent.map(async ([name, file]) => [name, await smaller(file)]));
  const id = crypto.randomUUID();
  body.set("tap", id);
  if (body.has("key")) body.set("key", id);
  for (const name of ["sold_at", "pressed_at"]) if (body.has(name)) body.set(name, new Date().toISOString());
  const label = labelOf(form) || form.querySelector("button")?.textContent.trim();
  const stop = form.closest("[data-stop]")?.id;
  return { id, person, url: form.action, body: String(body), files, label, stop, at, again: form.dataset.tap === "again" };
}

// {name} in a label is what was typed or chosen in that field.
function labelOf(form) {
  const said = (name) => form.elements[name]?.selectedOptions?.[0]?.text ?? form.elements[name]?.value ?? "";
  return form.dataset.label?.replace(/\{(\w+)\}/g, (_all, name) => said(name)).replace(/(, )+$/, "");
}

// What was pressed before goes first. A fresh page with nothing before it brings its own token.
async function sendNow(tap) {
  const before = (await waiting()).filter((one) => one.id !== tap.id);
  if (!before.length && !keptAt) return send(tap);
  const token = await freshToken();
  if (!token || !(await sendEach(before, token)).all) return { state: "waiting" };
  return send(tap, token);
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
    giveBack(tap);
    document.querySelector("main").focus();
  } else {
    if (came.state === "refused") await put({ ...tap, refused: came.words || part.dataset.refused });
    if (tap.again) return anew(form, came);
    const stop = waits(form);
    await show();
    if (stop && came.state !== "refused") goOn(stop);
    if (came.state === "strange") flush();
  }
}

// A form that is filled in many times is empty again for the next.
async function anew(form, came) {
  form.reset();
  delete form.dataset.sent;
  await show();
  form.querySelector("input:not([type=hidden]), select")?.focus();
  if (came.state === "strange") flush();
}

// What was refused is put back into its form, to be put right.
async function mend(tap) {
  const form = formOf(tap);
  form.reset();
  const typed = new URLSearchParams(tap.body);
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden") continue;
    if (field.type === "checkbox") field.checked = typed.getAll(field.name).includes(field.value);
    else field.value = typed.get(field.name) ?? "";
  }
  giveBack(tap);
  form.dispatchEvent(new CustomEvent("mended", { bubbles: true }));
  await remove(tap.id);
  await show();
  form.scrollIntoView();
}

// Files are chosen again for her, except one that was the fault.
function giveBack({ url, files = [] }) {
  const form = [...document.querySelectorAll("form[data-tap]")].find((one) => one.action === url);
  for (const [name, file] of files) {
    const field = form?.elements[name];
    if (field?.type !== "file" || field.closest(".field--bad")) continue;
    const chosen = new DataTransfer();
    chosen.items.add(file);
    field.files = chosen.files;
  }
}

const formOf = (tap) => [...document.querySelectorAll("form[data-tap=again]")].find((one) => one.action === tap.url);

// The button gives way to the next step, so that several can be pressed before the net is back.
// What excludes each other stands in one [data-step], the ways out of it in [data-out]. Gives
// the stop when nothing is left to do there.
function waits(form) {
  const step = form.closest("[data-step]");
  const stop = form.closest("[data-stop]");
  const words = document.createElement("p");
  words.className = "waits";
  words.textContent = part.dataset.noted.replace("{tap}", form.querySelector("button").textContent.trim());
  const next = form.parentElement.querySelector("[data-later][hidden]");
  (form.closest("[data-out]") ?? form).replaceWith(words);
  if (next) next.hidden = false;
  step?.querySelectorAll("form[data-tap], [data-out]").forEach((other) => other.remove());
  if (!stop || [...stop.querySelectorAll("form[data-tap]")].some((left) => !left.closest("[data-out]"))) return null;
  stop.querySelectorAll("[data-out]").forEach((out) => out.remove());
  return stop;
}

// The next stop that still has something to press opens by itself.
function goOn(stop) {
  const stops = [...document.querySelectorAll("[data-stop]")];
  const next = stops.slice(stops.indexOf(stop) + 1).find((one) => one.querySelector("form[data-tap]"));
  const row = next?.closest("details");
  if (row) row.open = true;
  (row ?? next)?.scrollIntoView();
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

const waiting = async () => (await tapsOf(person)).filter((tap) => !tap.refused);

async function sendAll() {
  const taps = await waiting();
  const token = taps.length && (await freshToken());
  if (!token) return;
  const { done, sent } = await sendEach(taps, token);
  await show();
  const words = done ? part.dataset.done.replace("{count}", done) : "";
  say(words);
  if (sent && (keptAt || document.querySelector(".waits")) && !isTyping()) {
    sessionStorage.setItem(SAID, words);
    location.reload();
  }
}

// One after the other; a conflict is kept with its words, the others go on.
async function sendEach(taps, token) {
  let done = 0;
  let sent = 0;
  for (const tap of taps) {
    const came = await send(tap, token);
    if (came.state === "waiting" || came.state === "strange") return { done, sent, all: false };
    sent += 1;
    if (came.state === "done") {
      await remove(tap.id);
      done += 1;
    } else {
      await put({ ...tap, refused: came.words || part.dataset.refused });
    }
  }
  return { done, sent, all: true };
}

function isTyping() {
  const field = document.activeElement;
  return field?.matches("main :is(input, textarea)") && field.value !== field.defaultValue;
}

function say(words) {
  const said = document.getElementById("said");
  if (said) said.textContent = words;
}

async function show() {
  const taps = await tapsOf(person);
  const refused = taps.filter((tap) => tap.refused);
  const byStop = refused.filter((tap) => tap.stop && document.getElementById(tap.stop));
  list("waiting", taps.filter((tap) => !tap.refused));
  list("refused", refused.filter((tap) => !byStop.includes(tap)));
  document.querySelectorAll(".stop__words").forEach((old) => old.remove());
  byStop.forEach(tellAtStop);
  taps.filter((tap) => !tap.refused).forEach(markWaiting);
  part.hidden = taps.length === byStop.length && !keptAt;
}

// What could not be done is said where it was to be done.
function tellAtStop(tap) {
  const stop = document.getElementById(tap.stop);
  const words = document.createElement("div");
  words.className = "stop__words";
  words.setAttribute("role", "alert");
  const line = document.createElement("ul");
  line.append(row(tap));
  words.append(line);
  stop.prepend(words);
  const folded = stop.closest("details");
  if (folded) folded.open = true;
}

// On a page that is opened again its taps still wait.
function markWaiting(tap) {
  const form = [...document.querySelectorAll("form[data-tap]")].find((one) => one.action === tap.url && !["sale", "again"].includes(one.dataset.tap));
  if (form && !form.dataset.sent) waits(form);
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
    if (tap.again && formOf(tap)) {
      const mending = Object.assign(document.createElement("button"), { className: "link-button", textContent: part.dataset.mend });
      mending.addEventListener("click", () => mend(tap));
      item.append(" ", mending);
    }
  }
  return item;
}
