// A new order is heard: while a page is open by a sound, else by the telephone's own notice.
const part = document.getElementById("news");

navigator.serviceWorker?.addEventListener("message", (event) => {
  if (!event.data?.news) return;
  ring();
  const said = document.getElementById("said");
  if (said) said.textContent = `${event.data.news.title}. ${event.data.news.body}`;
});

if (part && navigator.serviceWorker && "PushManager" in window && "Notification" in window) offer();

async function offer() {
  const { pushManager } = await navigator.serviceWorker.ready;
  const known = await pushManager.getSubscription();
  part.hidden = false;
  part.querySelector("[data-on]").hidden = Boolean(known);
  part.querySelector("[data-off]").hidden = !known;
  part.querySelector("[data-on]").addEventListener("click", () => begin(pushManager));
  part.querySelector("[data-off]").addEventListener("click", () => end(known));
}

async function begin(pushManager) {
  ring();
  if ((await Notification.requestPermission()) !== "granted") return say(part.dataset.denied);
  try {
    const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(part.dataset.key) });
    const { endpoint, keys } = made.toJSON();
    return tell(part.dataset.url, { endpoint, p256dh: keys.p256dh, auth: keys.auth });
  } catch {
    return say(part.dataset.denied);
  }
}

async function end(known) {
  await known.unsubscribe();
  return tell(part.dataset.end, { endpoint: known.endpoint });
}

async function tell(url, facts) {
  const body = new URLSearchParams({ ...facts, csrfmiddlewaretoken: part.querySelector("[name=csrfmiddlewaretoken]").value });
  const answer = await fetch(url, { method: "POST", body, credentials: "same-origin" });
  if (answer.ok) location.reload();
  else say(part.dataset.denied);
}

function say(words) {
  part.querySelector("[data-said]").textContent = words;
}

function bytes(key) {
  const plain = atob(key.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(key.length / 4) * 4, "="));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function ring() {
  const sound = new AudioContext();
  [660, 880].forEach((pitch, place) => {
    const tone = sound.createOscillator();
    const loud = sound.createGain();
    tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0.25, sound.currentTime + place * 0.18);
    loud.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + place * 0.18 + 0.3);
    tone.connect(loud).connect(sound.destination);
    tone.start(sound.currentTime + place * 0.18);
    tone.stop(sound.currentTime + place * 0.18 + 0.32);
  });
}
