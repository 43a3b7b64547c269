// Taps that wait for the net, kept on this telephone until they are sent once.
const STORE = "taps";
const PATIENCE = 20_000; // ms
const WITH_FILES = 90_000; // a photo on a slow net

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("charshia", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function ask(mode, act) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const work = database.transaction(STORE, mode);
    const asked = act(work.objectStore(STORE));
    work.oncomplete = () => { database.close(); resolve(asked.result); };
    work.onabort = () => { database.close(); reject(work.error); };
  });
}

export const put = (tap) => ask("readwrite", (store) => store.put(tap));
export const remove = (id) => ask("readwrite", (store) => store.delete(id));

// Those of one person, in the order in which they were pressed.
export async function tapsOf(person) {
  const all = await ask("readonly", (store) => store.getAll());
  return all.filter((tap) => tap.person === person).sort((one, other) => one.at - other.at);
}

// A net that says nothing for so long is none; the tap is sent again and counts once.
function inTime(patience) {
  const end = new AbortController();
  setTimeout(() => end.abort(), patience);
  return end.signal;
}

// What came of sending: done, refused with words, or nothing yet.
export async function send(tap, token) {
  const fields = new URLSearchParams(tap.body);
  if (token) fields.set("csrfmiddlewaretoken", token);
  const files = tap.files ?? [];
  const body = files.length ? together(fields, files) : fields;
  const signal = inTime(files.length ? WITH_FILES : PATIENCE);
  let answer;
  try {
    answer = await fetch(tap.url, { method: "POST", body, credentials: "same-origin", signal });
  } catch {
    return { state: "waiting" };
  }
  if (answer.status >= 500 || answer.status === 429) return { state: "waiting" };
  if (answer.status === 403 || answer.headers.get("X-Whose") === "nobody") return { state: "strange" };
  const text = await answer.text();
  if (answer.ok) return { state: "done", url: answer.url, text };
  return { state: "refused", text, words: refusals(text) };
}

function together(fields, files) {
  const body = new FormData();
  fields.forEach((value, name) => body.append(name, value));
  files.forEach(([name, file]) => body.append(name, file, file.name || `${name}.jpg`));
  return body;
}

function refusals(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const found = [...page.querySelectorAll("main [role=alert] p, main [role=alert] li")];
  return found.map((one) => one.textContent.trim()).filter(Boolean).join(" ");
}
