// The service worker: opens the pages that a stall needs without a net, from the last visit.
// The view that serves this file writes before it what to keep: edition, files, offline.
const { edition, files, offline } = self.CHARSHIA;
const STATIC = `static-${edition}`;
const PAGES = "pages-"; // followed by whose they are: another name, another person or session
const PATIENCE = 5000; // ms; then the kept page is shown while the net is slow

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.race([fill(), late()]).then(() => self.skipWaiting()));
});

// On a weak net some files come late or not at all: no page waits for them, and the next one
// that is kept asks for them again.
async function fill() {
  const shelf = await caches.open(STATIC);
  const bring = async (one) => (await shelf.match(one, { ignoreVary: true })) ?? shelf.add(one);
  await Promise.allSettled([...files, ...Object.values(offline)].map(bring));
}

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("static-") && name !== STATIC).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/static/") || url.pathname.startsWith("/kilim/")) {
    event.respondWith(fromShelf(request));
  } else if (request.mode === "navigate" || request.headers.has("HX-Request")) {
    event.respondWith(fromNet(event, request));
  }
});

async function fromShelf(request) {
  const shelf = await caches.open(STATIC);
  const known = await shelf.match(request, { ignoreVary: true });
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic") await shelf.put(request, answer.clone());
  return answer;
}

// The net first. A kept page stands in for it when there is none, or none in good time.
async function fromNet(event, request) {
  const asked = fetch(request);
  event.waitUntil(asked.then((answer) => note(request.url, answer.clone()), () => undefined));
  const known = request.mode === "navigate" ? await kept(request.url) : undefined;
  try {
    if (!known) return await asked;
    return await Promise.race([asked, late(known)]);
  } catch {
    return known ?? (await nothing(request));
  }
}

function late(answer) {
  return new Promise((resolve) => { setTimeout(() => resolve(answer), PATIENCE); });
}

// Every page says whose it is. Pages of anybody else, or of a session that ended, go at once.
async function note(address, answer) {
  const whose = answer.headers.get("X-Whose");
  if (!whose) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PAGES) && name !== PAGES + whose).map((name) => caches.delete(name)));
  const mark = answer.headers.get("X-Keep");
  if (!answer.ok || mark === null || answer.redirected) return;
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", "X-Keep": mark });
  headers.set("X-Kept-At", new Date().toISOString());
  headers.set("Content-Security-Policy", answer.headers.get("Content-Security-Policy") ?? "default-src 'self'");
  headers.set("Permissions-Policy", answer.headers.get("Permissions-Policy") ?? "geolocation=()");
  const page = new Response(await answer.blob(), { headers });
  await (await caches.open(PAGES + whose)).put(plain(address), page);
}

async function find(address) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES)) continue;
    const found = await (await caches.open(name)).match(plain(address), { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

// The kept page says on itself from when it is; what is on it then shows a banner.
async function kept(address) {
  const found = await find(address);
  if (!found) return undefined;
  const html = await found.text();
  const from = found.headers.get("X-Kept-At");
  return new Response(html.replace("<html ", `<html data-kept-at="${from}" `), { headers: found.headers });
}

async function nothing(request) {
  const [, lang] = new URL(request.url).pathname.split("/");
  const page = request.mode === "navigate" && (offline[lang] ?? offline.en);
  const found = page && (await (await caches.open(STATIC)).match(page, { ignoreVary: true }));
  return found || Response.error();
}

function plain(address) {
  const url = new URL(address, self.location.origin);
  return url.origin + url.pathname;
}

// A page names others to keep beside it, each with a mark that changes when the page does. One
// that was on its way while the worker became active was not claimed then: it is now.
self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(Promise.all([self.clients.claim(), keepBeside(event.data.keep).then(fill)]));
});

async function keepBeside(pages) {
  for (const { url, mark } of pages) {
    const known = await find(url);
    if (mark && known?.headers.get("X-Keep") === mark) continue;
    try {
      await note(url, await fetch(url, { credentials: "same-origin" }));
    } catch {
      return;
    }
  }
}

// News from the market: a new order.
self.addEventListener("push", (event) => {
  const news = event.data?.json() ?? {};
  const tell = async () => {
    const { title = "Charshia", body = "", url = "/", tag = "news" } = news;
    await self.registration.showNotification(title, { body, tag, renotify: true, icon: news.icon, badge: news.icon, vibrate: [200, 100, 200], data: { url } });
    const open = await self.clients.matchAll({ type: "window" });
    open.forEach((page) => page.postMessage({ news: { title, body, url } }));
  };
  event.waitUntil(tell());
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data.url));
});
